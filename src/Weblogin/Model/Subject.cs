using System.Text.Json.Serialization;

namespace Weblogin.Model;

/// <summary>
/// The person of a login: who, by which proof, how sure. Everything a release rule may draw on, and nothing it may not.
/// </summary>
internal sealed record Subject
{
    public required PersonId Person { get; init; }

    /// <summary>The national id the person was found by; null for a patron of a library that knows none. Sealed at rest, redacted in text.</summary>
    public NationalId? NationalId { get; init; }

    /// <summary>How the person was bound to this login.</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>
    /// Whether the binding stands alone: it is no tenant's own word, or the tenant is the only one that has ever named the person, or they have proven
    /// there who they are.
    /// </summary>
    public bool IsBound { get; init; }

    /// <summary>Whether this login is the first by which a second tenant names the person; it goes no further than the login.</summary>
    [JsonIgnore]
    public bool IsNamedAnew { get; init; }

    /// <summary>Whether the person was nobody at the tenant until now; it goes no further than the login.</summary>
    [JsonIgnore]
    public bool IsNewMember { get; init; }

    public required IdentityProviderId IdentityProvider { get; init; }

    /// <summary>min(authentication, how the person was bound).</summary>
    public required AssuranceLevel Level { get; init; }

    public required IReadOnlyList<string> Methods { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset AuthenticatedAt { get; init; }

    /// <summary>Null where nobody said.</summary>
    public string? GivenName { get; init; }

    public string? FamilyName { get; init; }

    public string? Email { get; init; }

    /// <summary>The AD user name as the identity provider says it, in lower case: UPN, <c>domain\user</c> or plain; null where none came.</summary>
    public string? UserName { get; init; }

    /// <summary>What the tenant's own identity provider said by which the person administers the tenant; null where nothing. It goes no further than the login.</summary>
    [JsonIgnore]
    public string? AdministersBy { get; init; }

    /// <summary>The patron's card number (lånenummer) at the tenant's library; null for everybody else.</summary>
    public string? CardNumber { get; init; }

    /// <summary>What the synced profile that led to the person says of them; null where none did. Used through <see cref="Said"/>, behind what the login says.</summary>
    public SyncedValues? Synced { get; init; }

    /// <summary>What the person has typed of themselves at this tenant; null where nothing. Used through <see cref="Said"/>, behind what others say.</summary>
    public SelfAsserted? Self { get; init; }

    /// <summary>
    /// The value of a field and whose word it is: the identity provider's where it says anything, else the tenant's nightly sync's, else the person's own. Null where nobody said.
    /// A person's own e-mail address is a confirmed one.
    /// </summary>
    public PersonalValue? Said(ProfileField field)
    {
        var vouched = field switch
        {
            ProfileField.GivenName => GivenName,
            ProfileField.FamilyName => FamilyName,
            ProfileField.Email => Email,
            ProfileField.Organisation => null,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return vouched is not null ? new PersonalValue(vouched, ValueSource.IdentityProvider)
            : Synced?[field] is { } synced ? new PersonalValue(synced, ValueSource.Sync)
            : Self?[field] is { } typed ? new PersonalValue(typed.Value, ValueSource.Self)
            : null;
    }

    /// <summary>Whether a tenant's own word, its employer's claim or its register, binds the person to this login.</summary>
    [JsonIgnore]
    public bool IsTenantsWord => Provenance is Provenance.Claim or Provenance.AttributeStore or Provenance.Directory or Provenance.SyncedProfile or Provenance.Patron;

    public override string ToString() => $"person {Person} by {IdentityProvider} ({Provenance}, {Level})";
}

/// <summary>What a tenant's nightly sync says of a person.</summary>
internal sealed record SyncedValues(string? GivenName, string? FamilyName, string? Email)
{
    public string? this[ProfileField field] => field switch
    {
        ProfileField.GivenName => GivenName,
        ProfileField.FamilyName => FamilyName,
        ProfileField.Email => Email,
        ProfileField.Organisation => null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public override string ToString() => "synced values (redacted)";
}

/// <summary>How a person came to be bound to a login.</summary>
internal enum Provenance
{
    /// <summary>The identity provider sent it as a claim.</summary>
    Claim,

    /// <summary>The local attribute store, ours or a database of the tenant's, mapped the AD user name.</summary>
    AttributeStore,

    /// <summary>The tenant's directory (LDAP) holds it of the account.</summary>
    Directory,

    /// <summary>The nightly sync says whose the account is.</summary>
    SyncedProfile,

    /// <summary>ID-porten says so itself.</summary>
    IdPorten,

    /// <summary>Feide says so itself.</summary>
    Feide,

    /// <summary>An issuer that the tenant's document trusts for levels says so itself: a register's own login service.</summary>
    TrustedIssuer,

    /// <summary>The library's register of its patrons.</summary>
    Patron,
}

/// <summary>What a binding is worth.</summary>
internal static class Provenances
{
    extension(Provenance provenance)
    {
        /// <summary>The most that a login is worth whose person was found so: a binding that an employer or a library made is never surer than they are.</summary>
        public AssuranceLevel Ceiling => provenance switch
        {
            Provenance.Claim or Provenance.AttributeStore or Provenance.Directory or Provenance.SyncedProfile or Provenance.Patron => AssuranceLevel.Substantial,
            Provenance.IdPorten or Provenance.Feide or Provenance.TrustedIssuer => AssuranceLevel.High,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
