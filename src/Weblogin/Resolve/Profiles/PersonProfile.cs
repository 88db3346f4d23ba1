using Weblogin.Model;

namespace Weblogin.Resolve.Profiles;

/// <summary>A person as a source of the tenant's describes them: the tenant's word, never a fact about the person elsewhere.</summary>
internal sealed record PersonProfile
{
    public required NationalId NationalId { get; init; }

    /// <summary>AD user name (<see cref="Resolve.UserName"/>); null where the person has no account.</summary>
    public string? UserName { get; init; }

    /// <summary>User principal name (<see cref="Resolve.UserName"/>), where it is another than <see cref="UserName"/>; null where there is none.</summary>
    public string? PrincipalName { get; init; }

    /// <summary>objectGUID of the AD account; null where the source does not say.</summary>
    public Guid? ObjectGuid { get; init; }

    /// <summary>What the source itself calls the person (<c>ressursnr</c>, <c>EmployeeId</c>, <c>externalId</c>); null where it has no name for them.</summary>
    public string? ExternalId { get; init; }

    public string? GivenName { get; init; }

    public string? MiddleName { get; init; }

    public string? FamilyName { get; init; }

    public string? Email { get; init; }

    /// <summary>E.164 (<c>+4790000000</c>).</summary>
    public string? Mobile { get; init; }

    /// <summary>From when the account is the person's, UTC; null means always.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Until when, UTC, not included; null means for ever.</summary>
    public DateTimeOffset? ValidTo { get; init; }

    public override string ToString() => "person profile (redacted)";
}
