using System.Diagnostics;
using Weblogin.Sync.Sources.Reading;
using Weblogin.Tenants;

namespace Weblogin.Sync.Sources;

/// <summary>What the words of documents mean to the reading.</summary>
internal static class SourceShapes
{
    public static SourceExtent ExtentOf(SyncSource source) => source.IsFull ? SourceExtent.Full : SourceExtent.Changes;

    public static SourceShape Of(Tenant tenant, SyncSource source, SyncView view) =>
        new(source.Format, KindOf(view.Kind), ExtentOf(source), tenant.Environment == DeploymentEnvironment.Test);

    public static GateRules GateOf(SyncSource source) => new()
    {
        GonePercent = source.Gate.GonePercent ?? GateRules.Default.GonePercent,
        GoneFrom = source.Gate.GoneFrom ?? GateRules.Default.GoneFrom,
        GoneFromPercent = source.Gate.GoneFromPercent ?? GateRules.Default.GoneFromPercent,
        ReboundPercent = source.Gate.ReboundPercent ?? GateRules.Default.ReboundPercent,
        UnreadablePercent = source.Gate.UnreadablePercent ?? GateRules.Default.UnreadablePercent,
        UnreadableFrom = source.Gate.UnreadableFrom ?? GateRules.Default.UnreadableFrom,
    };

    /// <summary>A row of one view among several says which.</summary>
    public static SourceRow In(SyncSource source, SyncView view, SourceRow row) => source.Views.Count == 1 ? row : row switch
    {
        SourceRow.Unreadable bad => bad with { Fault = $"{view.Path}: {bad.Fault}" },
        SourceRow.Aside aside => aside with { Sentence = $"{view.Path}: {aside.Sentence}" },
        SourceRow.Broken broken => broken with { Detail = $"{view.Path}: {broken.Detail}" },
        _ => row,
    };

    private static SyncedKind? KindOf(SyncViewKind? kind) => kind switch
    {
        null => null,
        SyncViewKind.Persons => SyncedKind.Person,
        SyncViewKind.Units => SyncedKind.Unit,
        SyncViewKind.JobRoles => SyncedKind.JobRole,
        SyncViewKind.Positions => SyncedKind.Position,
        SyncViewKind.Leaders => SyncedKind.Leader,
        _ => throw new UnreachableException(),
    };
}
