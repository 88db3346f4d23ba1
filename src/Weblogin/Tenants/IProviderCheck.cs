namespace Weblogin.Tenants;

/// <summary>The port that looks, at this very moment, whether an OpenID Provider is there and can do what a login by it needs. It logs nobody in and stores nothing.</summary>
internal interface IProviderCheck
{
    /// <summary>Asks the provider, by the guarded fetch.</summary>
    /// <returns>What was looked at, in order; what rests on something that is missing is left out.</returns>
    Task<IReadOnlyList<CheckedPoint>> RunAsync(Tenant tenant, IdentityProvider.OpenIdProvider provider, CancellationToken ct);
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Sentence">What was found, in plain English; carries nothing secret, and of what the provider wrote short printable text only.</param>
internal sealed record CheckedPoint(ProviderPoint Point, CheckVerdict Verdict, string Sentence)
{
    public override string ToString() => $"{Verdict switch { CheckVerdict.Good => "good", CheckVerdict.Notice => "notice", _ => "fault" }}: {Sentence}";
}

/// <summary>What is looked at.</summary>
internal enum ProviderPoint
{
    /// <summary>What proves us there has been brought.</summary>
    Proof,

    Discovery,

    Issuer,

    Endpoints,

    /// <summary>The provider's keys.</summary>
    Keys,

    /// <summary>The algorithms that it signs id tokens by.</summary>
    IdTokens,

    /// <summary>How we prove ourselves.</summary>
    Authentication,

    Pkce,

    PushedRequests,

    /// <summary>The level that we ask for.</summary>
    Level,

    Scopes,

    Logout,
}

/// <summary>How it stands.</summary>
internal enum CheckVerdict
{
    Good,

    /// <summary>Logins go without it.</summary>
    Notice,

    /// <summary>Nobody can log in as long as it is so.</summary>
    Fault,
}
