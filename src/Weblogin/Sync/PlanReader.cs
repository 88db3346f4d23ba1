using System.Diagnostics;
using System.Globalization;
using Weblogin.Model;
using Weblogin.Resolve.Profiles;

namespace Weblogin.Sync;

/// <summary>What a run would change, masked: the answer to a page, a command and a program alike. Nothing of a person is in it but the shape of what stands there.</summary>
internal sealed class PlanReader(ISyncPlans plans)
{
    /// <inheritdoc cref="ISyncPlans.ReadAsync" />
    public async Task<MaskedPart?> ReadAsync(TenantId tenant, string source, long run, PlanPlace? after, int most, CancellationToken ct) =>
        await plans.ReadAsync(tenant, source, run, after, most, ct) is { } part ? new MaskedPart([.. part.Changes.Select(Mask)], part.Next) : null;

    private static MaskedChange Mask(PlannedChange change)
    {
        var (kind, who) = Name(change.After ?? change.Before ?? throw new UnreachableException());
        var (before, after) = (change.Before is { } b ? FieldsOf(b) : [], change.After is { } a ? FieldsOf(a) : []);
        var fields = before.Select(field => field.Name).Union(after.Select(field => field.Name))
            .Select(name => (Name: name, Before: before.FirstOrDefault(field => field.Name == name).Value, After: after.FirstOrDefault(field => field.Name == name).Value))
            .Where(field => !string.Equals(field.Before, field.After, StringComparison.Ordinal));
        // Who is gone is said by name alone.
        var listed = change.After is null ? [] : fields.Select(field => new MaskedField(field.Name, Shown(kind, field.Before), Shown(kind, field.After))).ToArray();
        return new MaskedChange(change switch { { Before: null } => PlannedAct.Added, { After: null } => PlannedAct.Gone, _ => PlannedAct.Changed }, kind, who, listed);
    }

    // What an organisation calls its units and roles is nobody's secret.
    private static string? Shown(SyncedKind kind, string? value) => value is null ? null : kind == SyncedKind.Person ? ShownValue.Masked(value) : ShownValue.Whole(value);

    private static (SyncedKind Kind, string Who) Name(SyncedRecord record) => record switch
    {
        SyncedRecord.Person { Profile: var profile } => (SyncedKind.Person, Initial(profile.UserName ?? profile.PrincipalName ?? profile.ExternalId ?? "")),
        SyncedRecord.Unit unit => (SyncedKind.Unit, ShownValue.Whole($"{unit.Id} {unit.Name}")),
        SyncedRecord.JobRole role => (SyncedKind.JobRole, ShownValue.Whole($"{role.Code} {role.Name}")),
        SyncedRecord.Position position => (SyncedKind.Position, ShownValue.Masked(position.Id)),
        SyncedRecord.Leader leader => (SyncedKind.Leader, ShownValue.Whole(leader.UnitId)),
        _ => throw new UnreachableException(),
    };

    // Whoever keeps the source knows them again by it, and nobody else does.
    private static string Initial(string name) => name.Length == 0 || char.IsDigit(name[0]) || char.IsSurrogate(name[0]) ? ShownValue.Masked(name) : ShownValue.Whole(name[..1]) + ShownValue.Masked(name[1..]);

    private static List<(string Name, string Value)> FieldsOf(SyncedRecord record)
    {
        (string Name, string? Value)[] fields = record switch
        {
            SyncedRecord.Person person => FieldsOf(person.Profile),
            SyncedRecord.Unit unit => [("id", unit.Id), ("level", unit.Level.ToString(CultureInfo.InvariantCulture)), ("name", unit.Name), ("parentId", unit.ParentId)],
            SyncedRecord.JobRole role => [("code", role.Code), ("name", role.Name), ("otherName", role.OtherName)],
            SyncedRecord.Position position => [("unitId", position.UnitId), ("roleCode", position.RoleCode)],
            SyncedRecord.Leader leader => [("unitId", leader.UnitId), ("priority", leader.Priority.ToString(CultureInfo.InvariantCulture))],
            _ => throw new UnreachableException(),
        };
        return [.. fields.Where(field => field.Value is not null).Select(field => (field.Name, field.Value!))];
    }

    // Not the national id: it is what a person is recognised by, and never changes within a record.
    private static (string Name, string? Value)[] FieldsOf(PersonProfile profile) =>
    [
        ("userName", profile.UserName), ("principalName", profile.PrincipalName), ("objectGuid", profile.ObjectGuid?.ToString()), ("externalId", profile.ExternalId),
        ("givenName", profile.GivenName), ("middleName", profile.MiddleName), ("familyName", profile.FamilyName), ("email", profile.Email), ("mobile", profile.Mobile),
        ("validFrom", profile.ValidFrom?.ToString("u", CultureInfo.InvariantCulture)), ("validTo", profile.ValidTo?.ToString("u", CultureInfo.InvariantCulture)),
    ];
}

/// <param name="Next">Where to go on; null at the end.</param>
internal sealed record MaskedPart(IReadOnlyList<MaskedChange> Changes, PlanPlace? Next);

/// <summary>A change, without anybody's values.</summary>
/// <param name="Who">A person's user name by its first letter and its shape; what the organisation calls anything else.</param>
/// <param name="Fields">What differs; of what is new everything that is told, of what is gone nothing.</param>
internal sealed record MaskedChange(PlannedAct Act, SyncedKind Kind, string Who, IReadOnlyList<MaskedField> Fields);

/// <summary>A field that differs; null where nothing stands there.</summary>
internal sealed record MaskedField(string Name, string? Before, string? After)
{
    /// <summary><c>email: xxx@xxx.xx → xxxx@xxx.xx</c>.</summary>
    public override string ToString() => (Before, After) switch
    {
        (null, { } after) => $"{Name}: {after}",
        ({ } before, null) => $"{Name}: {before} → –",
        _ => $"{Name}: {Before} → {After}",
    };
}

internal enum PlannedAct
{
    Gone,
    Added,
    Changed,
}
