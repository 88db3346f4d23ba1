using Weblogin.Tenants;

namespace Weblogin.Provisioning.Preregistration;

/// <summary>A row to a person, or why not. Pure.</summary>
internal static class RowReading
{
    public static (ProvisionedPerson? Person, string? Fault) Read(PreregistrationRow row, DeploymentEnvironment environment, DateTimeOffset now)
    {
        if (row.Fault is not null)
            return (null, row.Fault);
        var (externalId, idFault) = PersonRules.ExternalId(row[PreregistrationFields.EmployeeId]);
        var (given, givenFault) = PersonRules.Name(row[PreregistrationFields.FirstName]);
        var (family, familyFault) = PersonRules.Name(row[PreregistrationFields.LastName]);
        var (number, numberFault) = PersonRules.Number(row[PreregistrationFields.Number], environment);
        var (email, emailFault) = row[PreregistrationFields.Email] is { } address ? PersonRules.Email(address) : (null, null);
        var (upn, upnFault) = row[PreregistrationFields.Upn] is { } principal ? PersonRules.Principal(principal) : (null, null);
        var (mobileId, mobileIdFault) = Flag(row[PreregistrationFields.AllowMobileId]);
        var (smartcard, smartcardFault) = Flag(row[PreregistrationFields.AllowSmartcard]);
        string[] faults =
        [
            .. new[]
            {
                (PreregistrationFields.EmployeeId, idFault), (PreregistrationFields.FirstName, givenFault), (PreregistrationFields.LastName, familyFault),
                (PreregistrationFields.Number, numberFault), (PreregistrationFields.Email, emailFault), (PreregistrationFields.Upn, upnFault),
                (PreregistrationFields.AllowMobileId, mobileIdFault), (PreregistrationFields.AllowSmartcard, smartcardFault),
            }.Where(field => field.Item2 is not null).Select(field => $"{field.Item1} {field.Item2}."),
        ];
        if (faults.Length > 0)
            return (null, string.Join(' ', faults));
        return (new ProvisionedPerson
        {
            Id = ProvisionedPerson.NewId(),
            NationalId = number!,
            ExternalId = externalId!,
            GivenName = given!,
            FamilyName = family!,
            Email = email,
            PrincipalName = upn,
            AllowMobileId = mobileId,
            AllowSmartcard = smartcard,
            CreatedAt = now,
            ModifiedAt = now,
        }, null);
    }

    private static (bool? Value, string? Fault) Flag(string? text) =>
        text is null ? (null, null) : bool.TryParse(text, out var flag) ? (flag, null) : (null, "must be true or false");
}
