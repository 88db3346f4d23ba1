using System.Diagnostics;

namespace Weblogin.Sync.Sources.Reading;

/// <summary>The fields without which a record of a kind is none.</summary>
internal static class RecordNeeds
{
    public static IReadOnlyList<SourceField> Of(SyncedKind kind) => kind switch
    {
        SyncedKind.Person => [SourceField.NationalId],
        SyncedKind.Unit => [SourceField.UnitId, SourceField.UnitName],
        SyncedKind.JobRole => [SourceField.RoleCode, SourceField.RoleName],
        SyncedKind.Position => [SourceField.PositionId, SourceField.NationalId, SourceField.UnitId],
        SyncedKind.Leader => [SourceField.UnitId, SourceField.NationalId],
        _ => throw new UnreachableException(),
    };
}
