namespace Weblogin.Tenants.Documents;

/// <summary>
/// Judges a relying party's registration by the rules of its protocol, so that what was applied can also be served. Implemented where
/// each protocol is spoken; who does not speak a party's protocol has nothing to say.
/// </summary>
internal interface IRegistrationInspector
{
    /// <summary>What is wrong with it; empty where nothing is.</summary>
    IReadOnlyList<DocumentError> Inspect(RelyingParty relyingParty);

    /// <summary>What of it has an end; empty where nothing has, or where it cannot be read.</summary>
    IReadOnlyList<RegistrationEnd> Ends(RelyingParty relyingParty);

    /// <summary>What may stand, but an administrator should know; empty where there is nothing.</summary>
    IReadOnlyList<string> Advise(RelyingParty relyingParty);
}

/// <summary>Something in a registration that ends.</summary>
/// <param name="What">Beginning of a sentence, such as "The certificate 5f…".</param>
/// <param name="At">UTC.</param>
/// <param name="StopsLogins">Whether logins stop then.</param>
internal sealed record RegistrationEnd(string What, DateTimeOffset At, bool StopsLogins)
{
    /// <summary>SHA-256 of the certificate that ends, lower-case hexadecimal digits; null where it is something else.</summary>
    public string? Certificate { get; init; }
}

