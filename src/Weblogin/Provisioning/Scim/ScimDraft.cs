using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Provisioning.Scim;

/// <summary>
/// A user as a client describes them, before anything of it is believed: only the attributes that exist, whatever else came. Made valid by <see cref="New"/> and
/// <see cref="Change"/> alone.
/// </summary>
internal sealed record ScimDraft
{
    public string? UserName { get; init; }

    public string? ExternalId { get; init; }

    public string? GivenName { get; init; }

    public string? MiddleName { get; init; }

    public string? FamilyName { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    /// <summary>Null where none is said, which leaves the tenant's own default.</summary>
    public IReadOnlyList<string>? Entitlements { get; init; }

    public bool? Active { get; init; }

    public string? Upn { get; init; }

    public static ScimDraft Of(ProvisionedPerson person) => new()
    {
        UserName = ScimNames.Mask,
        ExternalId = person.ExternalId,
        GivenName = person.GivenName,
        MiddleName = person.MiddleName,
        FamilyName = person.FamilyName,
        Phone = person.Mobile,
        Email = person.Email,
        Entitlements = EntitlementsOf(person),
        Active = true,
        Upn = person.PrincipalName,
    };

    public static IReadOnlyList<string>? EntitlementsOf(ProvisionedPerson person) =>
        person is { AllowSmartcard: null, AllowMobileId: null } ? null
        : [.. new[] { (person.AllowSmartcard, ScimNames.AllowSmartcard), (person.AllowMobileId, ScimNames.AllowMobileId) }.Where(one => one.Item1 == true).Select(one => one.Item2)];

    /// <summary>A new person, or what is wrong.</summary>
    public (ProvisionedPerson? Person, ScimError? Error) New(DeploymentEnvironment environment, DateTimeOffset now)
    {
        var (number, numberFault) = PersonRules.Number(UserName, environment);
        if (numberFault is not null)
            return (null, ScimError.Value($"userName {numberFault}."));
        var (given, givenFault) = PersonRules.Name(GivenName);
        var (family, familyFault) = PersonRules.Name(FamilyName);
        var (middle, middleFault) = MiddleName is null ? (null, null) : PersonRules.Name(MiddleName);
        if (Fault(("name.givenName", givenFault), ("name.familyName", familyFault), ("name.middleName", middleFault)) is { } fault)
            return (null, fault);
        var start = new ProvisionedPerson
        {
            Id = ProvisionedPerson.NewId(), NationalId = number!, ExternalId = "", GivenName = given!, MiddleName = middle, FamilyName = family!, CreatedAt = now,
        };
        return Fill(start, now);
    }

    /// <summary>The person with what has changed, or why that cannot change. What is read-only may be said again as it is.</summary>
    public (ProvisionedPerson? Person, ScimError? Error) Change(ProvisionedPerson before, DateTimeOffset now)
    {
        if (UserName is not null && UserName != ScimNames.Mask && (!NationalId.TryParse(UserName, out var number, out _) || !number.Equals(before.NationalId)))
            return (null, ScimError.Mutability("userName never changes: remove the user and create another."));
        if (Differs(GivenName, before.GivenName) || Differs(MiddleName, before.MiddleName) || Differs(FamilyName, before.FamilyName))
            return (null, ScimError.Mutability("name is read-only once the user is created."));
        return Fill(before, now);
    }

    private static bool Differs(string? said, string? stands) => said is not null && !string.Equals(ComposedLetters.Of(said).Trim(), stands ?? "", StringComparison.Ordinal);

    private (ProvisionedPerson? Person, ScimError? Error) Fill(ProvisionedPerson person, DateTimeOffset now)
    {
        if (Active == false)
            return (null, ScimError.Mutability("active is always true: remove a user who is not to be active."));
        var (externalId, externalFault) = PersonRules.ExternalId(ExternalId);
        var (phone, phoneFault) = Phone is null ? (null, null) : PersonRules.Mobile(Phone);
        var (email, emailFault) = Email is null ? (null, null) : PersonRules.Email(Email);
        var (upn, upnFault) = Upn is null ? (null, null) : PersonRules.Principal(Upn);
        var unknown = Entitlements?.FirstOrDefault(word => word is not (ScimNames.AllowSmartcard or ScimNames.AllowMobileId)) is null
            ? null : $"must be {ScimNames.AllowSmartcard} or {ScimNames.AllowMobileId}";
        if (Fault(("externalId", externalFault), ("phoneNumbers.value", phoneFault), ("emails.value", emailFault), ($"{ScimNames.Upn}:upn", upnFault), ("entitlements.value", unknown)) is { } fault)
            return (null, fault);
        return (person with
        {
            ExternalId = externalId!,
            Mobile = phone,
            Email = email,
            PrincipalName = upn,
            AllowSmartcard = Entitlements?.Contains(ScimNames.AllowSmartcard),
            AllowMobileId = Entitlements?.Contains(ScimNames.AllowMobileId),
            ModifiedAt = now,
        }, null);
    }

    private static ScimError? Fault(params ReadOnlySpan<(string Attribute, string? Fault)> faults)
    {
        foreach (var (attribute, fault) in faults)
        {
            if (fault is not null)
                return ScimError.Value($"{attribute} {fault}.");
        }

        return null;
    }

    public override string ToString() => "draft of a user (redacted)";
}
