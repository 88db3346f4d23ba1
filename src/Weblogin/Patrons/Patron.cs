using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Patrons;

/// <summary>
/// A patron of one tenant's library: a person of the tenant, with what they prove themselves by. Names, addresses and credentials belong to the tenant
/// (decision 6); at rest all of it is sealed.
/// </summary>
internal sealed record Patron
{
    public required TenantId Tenant { get; init; }

    public required PersonId Person { get; init; }

    /// <summary>Card numbers (lånenummer) as <see cref="PatronIdentifier"/> normalizes them, the one in use first; at least one. Each is one patron's alone.</summary>
    public required IReadOnlyList<string> CardNumbers { get; init; }

    /// <summary>Null where the library knows none. Several patrons of a family may have the same.</summary>
    public string? Email { get; init; }

    /// <summary>International form: <c>+4790000001</c>; null where the library knows none.</summary>
    public string? Mobile { get; init; }

    public string? GivenName { get; init; }

    public string? FamilyName { get; init; }

    /// <summary>Null where the library knows none; the person is then the tenant's alone.</summary>
    public NationalId? NationalId { get; init; }

    /// <summary>As <see cref="ISecretHasher"/> writes it; null where there is no PIN.</summary>
    public string? PinHash { get; init; }

    /// <summary>The way by which the patron got to set the PIN, having forgotten it; null where the library set it, or the patron with better proof.</summary>
    public CodeChannel? PinSetBy { get; init; }

    /// <summary>As <see cref="ISecretHasher"/> writes it; null where there is no password.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>The secret shared with the patron's authenticator app, 20 octets; null where none is enrolled.</summary>
    public byte[]? TotpSecret { get; init; }

    /// <summary>The time step (RFC 6238 4.2) of the last code that was taken: none up to it is taken again.</summary>
    public long TotpStep { get; init; }

    /// <summary>The lowest level the patron logs in with; null where nobody has said, which counts as the tenant decides.</summary>
    public AssuranceLevel? Minimum { get; init; }

    /// <summary>Whether the patron may log in no more.</summary>
    public bool Closed { get; init; }

    /// <summary>Which change of the record this is; 0 before it is kept.</summary>
    public int Version { get; init; }

    /// <summary>The level below which nobody is this patron.</summary>
    public AssuranceLevel MinimumAt(IdentityProvider.Local register) => Minimum ?? register.UnknownLevel;

    public override string ToString() => $"patron {Person} of {Tenant}";
}
