using Weblogin.Model;

namespace Weblogin.Provisioning;

/// <summary>A person whom the tenant has told us of, one by one (SCIM) or by a file (preregistration): the tenant's word, until it takes it back.</summary>
internal sealed record ProvisionedPerson
{
    private const int IdDigits = 32;

    /// <summary>Opaque and random, 32 hexadecimal digits: what SCIM calls the resource.</summary>
    public required string Id { get; init; }

    /// <summary>SCIM's <c>userName</c>, the file's <c>SSN</c>. Never changes.</summary>
    public required NationalId NationalId { get; init; }

    /// <summary>What the tenant calls the person: SCIM's <c>externalId</c>, the file's <c>EmployeeId</c>. Where it has the form of one, it is their AD user name.</summary>
    public required string ExternalId { get; init; }

    public required string GivenName { get; init; }

    public string? MiddleName { get; init; }

    public required string FamilyName { get; init; }

    /// <summary>E.164.</summary>
    public string? Mobile { get; init; }

    public string? Email { get; init; }

    /// <summary>User principal name; null where none is given.</summary>
    public string? PrincipalName { get; init; }

    /// <summary>Whether a card may be issued; null leaves it to the tenant's own default.</summary>
    public bool? AllowSmartcard { get; init; }

    /// <summary>Whether an id on the telephone may be issued; null leaves it to the tenant's own default.</summary>
    public bool? AllowMobileId { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset ModifiedAt { get; init; }

    /// <summary>Counts changes, from 1. What is written must be the version that was read.</summary>
    public int Version { get; init; }

    /// <summary>Whether a text has the form of an id: nothing else is anybody's.</summary>
    public static bool IsId(string text) => text.Length == IdDigits && text.All(char.IsAsciiHexDigitLower);

    public static string NewId() => System.Security.Cryptography.RandomNumberGenerator.GetHexString(IdDigits, lowercase: true);

    public override string ToString() => $"provisioned person {Id} (redacted)";
}
