using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>What can be wrong in a tenant's document about its sources of profiles. A closed set, in every language of the pages.</summary>
internal static class SyncDocumentReasons
{
    private static readonly ReasonSet Said = new();

    public static readonly Reason SourceKind = Said.Add("Must be one of file, pull, push.", "Må være en av file, pull, push.", "Må vere ein av file, pull, push.");
    public static readonly Reason EmptyFullSource = Said.Add(
        "Belongs to a source of changes: a full one that is empty would take everybody away.",
        "Hører til en kilde med endringer: en full kilde som er tom, ville ta bort alle.",
        "Høyrer til ei kjelde med endringar: ei full kjelde som er tom, ville ta bort alle.");
    public static readonly Reason PullOnly = Said.Add("Belongs to the kind pull.", "Hører til slaget pull.", "Høyrer til slaget pull.");
    public static readonly Reason QueryOfPull = Said.Add(
        "Must have no query: the times that are asked for are put there.",
        "Kan ikke ha spørredel (?): tidene det spørres om, settes inn der.",
        "Kan ikkje ha spørjedel (?): tidene det blir spurt om, blir sette inn der.");
    public static readonly Reason UserColon = Said.Add("Must have no colon.", "Kan ikke ha kolon.", "Kan ikkje ha kolon.");
    public static readonly Reason AuthenticationMethod = Said.Add(
        "Must be one of basic, bearer, client-credentials.",
        "Må være en av basic, bearer, client-credentials.",
        "Må vere ein av basic, bearer, client-credentials.");
    public static readonly Reason PushedViews = Said.Add(
        "What is pushed has one view at the most, without a path.",
        "Det som sendes inn (push), har høyst én visning, uten sti.",
        "Det som blir sendt inn (push), har høgst éi vising, utan sti.");
    public static readonly Reason ViewCount = Said.Add("Must name 1 to {0} views.", "Må nevne 1 til {0} visninger.", "Må nemne 1 til {0} visingar.");
    public static readonly Reason ViewPath = Said.Add(
        "Must be segments of a-z, A-Z, 0-9, hyphen, underscore and dot, which none begins with, separated by slashes.",
        "Må være ledd av a-z, A-Z, 0-9, bindestrek, understrek og punktum, uten punktum først i noe ledd, med skråstrek mellom.",
        "Må vere ledd av a-z, A-Z, 0-9, bindestrek, understrek og punktum, utan punktum først i noko ledd, med skråstrek mellom.");
    public static readonly Reason PushedAt = Said.Add(
        "What is pushed comes when it comes.",
        "Det som sendes inn (push), kommer når det kommer. Ta det ut.",
        "Det som blir sendt inn (push), kjem når det kjem. Ta det ut.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Reason> All => Said.All;
}
