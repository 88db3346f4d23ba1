namespace Weblogin.Saml.Responses;

/// <summary>What an assertion says (SAML Core 2.3.3), read from verified octets only.</summary>
/// <remarks><see cref="ToString"/> gives no values.</remarks>
public sealed record Assertion
{
    /// <summary>The assertion's ID, 1-256 characters, unique per issuer.</summary>
    public required string Id { get; init; }

    /// <summary>Entity id of the identity provider.</summary>
    public required string Issuer { get; init; }

    /// <summary>When it was issued by the issuer's clock, UTC. Its distance from ours measures the drift.</summary>
    public required DateTimeOffset IssueInstant { get; init; }

    /// <summary>The subject's name identifier; <see langword="null"/> when there is none (usual with ADFS).</summary>
    public NameId? NameId { get; init; }

    /// <summary>Attributes in the order sent; elements of the same name are merged.</summary>
    public required ValueList<AssertionAttribute> Attributes { get; init; }

    /// <summary>Session at the identity provider, for single logout; <see langword="null"/> when not sent.</summary>
    public string? SessionIndex { get; init; }

    /// <summary>When the user authenticated, UTC.</summary>
    public required DateTimeOffset AuthnInstant { get; init; }

    /// <summary>How the user authenticated (a URI, see <see cref="AuthnContextClass"/>); <see langword="null"/> when not sent.</summary>
    public string? AuthnContextClassRef { get; init; }

    /// <summary>The identity provider wants the session to end then, UTC; <see langword="null"/> when it does not say.</summary>
    public DateTimeOffset? SessionNotOnOrAfter { get; init; }

    /// <summary>What to remember so that the assertion is accepted once only.</summary>
    public required ReplayMark Replay { get; init; }

    /// <summary>Values of the attribute with exactly this name; empty when there is none.</summary>
    public ValueList<string> ValuesOf(string attributeName)
    {
        foreach (var attribute in Attributes.AsSpan())
        {
            if (string.Equals(attribute.Name, attributeName, StringComparison.Ordinal))
            {
                return attribute.Values;
            }
        }

        return [];
    }

    /// <summary>Counts only.</summary>
    public override string ToString() => $"Assertion with {Attributes.Count} attributes";
}

/// <summary>An attribute (SAML Core 2.7.3.1).</summary>
/// <param name="Name">As sent: a claim type URI, a urn:oid or a bare word.</param>
/// <param name="NameFormat">See <see cref="AttributeNameFormat"/>; <see langword="null"/> when not sent (usual with ADFS).</param>
/// <param name="FriendlyName">For people; <see langword="null"/> when not sent. Never decide by it.</param>
/// <param name="Values">Text values in the order sent; a value with <c>xsi:nil</c> is left out, an empty one is an empty string.</param>
public sealed record AssertionAttribute(string Name, string? NameFormat, string? FriendlyName, ValueList<string> Values)
{
    /// <summary>Name and count, never a value.</summary>
    public override string ToString() => $"{Name} ({Values.Count} values)";
}

/// <summary>A name identifier (SAML Core 2.2.3).</summary>
/// <param name="Value">As sent.</param>
/// <param name="Format">See <see cref="NameIdFormat"/>; <see langword="null"/> when not sent.</param>
/// <param name="NameQualifier"><see langword="null"/> when not sent.</param>
/// <param name="SpNameQualifier"><see langword="null"/> when not sent.</param>
public sealed record NameId(string Value, string? Format = null, string? NameQualifier = null, string? SpNameQualifier = null)
{
    /// <summary>Never the value.</summary>
    public override string ToString() => $"NameId ({Format ?? "no format"})";
}

/// <summary>What a caller stores to refuse the same assertion a second time (SAML Profiles 4.1.4.5).</summary>
/// <param name="Key">43 characters base64url, derived from issuer and id: of fixed length and harmless whatever the sender wrote.</param>
/// <param name="KeepUntil">UTC; from then on the assertion is refused as expired anyway.</param>
public readonly record struct ReplayMark(string Key, DateTimeOffset KeepUntil);
