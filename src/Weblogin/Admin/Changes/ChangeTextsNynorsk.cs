using Weblogin.Audit;

namespace Weblogin.Admin.Changes;

/// <summary>The pages of the change log in nynorsk.</summary>
internal static class ChangeTextsNynorsk
{
    public static readonly ChangeTexts Texts = new()
    {
        Changes = "Endringslogg",
        Nothing = "Ingenting er endra enno.",
        When = "Når",
        Who = "Kven",
        Tenant = "Verksemd",
        What = "Kva",
        On = "På",
        Installation = "installasjonen",
        Show = "Vis kva som vart endra",
        Older = "Eldre endringar",
        Acts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [AuditActs.Invited] = "Inviterte",
            [AuditActs.AccessAdded] = "Fekk tilgang",
            [AuditActs.AccessEnded] = "Avslutta tilgang",
            [AuditActs.DocumentChanged] = "Endra dokument",
            [AuditActs.PersonAsked] = "Bad om noko med ein person",
            [AuditActs.PersonDeclined] = "Avslo eller trekte tilbake",
            [AuditActs.PersonErasing] = "Byrja å slette ein person",
            [AuditActs.PersonDisabled] = "Stengde ein person ute",
            [AuditActs.PersonEnabled] = "Sleppte ein person inn igjen",
            [AuditActs.PersonMerged] = "Førte saman to nummer",
            [AuditActs.PersonErased] = "Sletta ein person",
            [AuditActs.PersonLookedUp] = "Slo opp ein person",
            [AuditActs.TokenMade] = "Laga eit token",
            [AuditActs.TokenRevoked] = "Trekte tilbake eit token",
            [AuditActs.SyncBegun] = "Las ei synkroniseringskjelde",
            [AuditActs.SyncTried] = "Prøvekøyrde ei synkroniseringskjelde",
            [AuditActs.SyncApproved] = "Godkjende ei køyring av synkroniseringa",
            [AuditActs.SyncRejected] = "Avviste ei køyring av synkroniseringa",
            [AuditActs.CalendarSubscribed] = "Laga abonnement på kalenderen",
            [AuditActs.MetadataBrought] = "Leverte metadata",
            [AuditActs.MetadataAccepted] = "Godtok metadata",
            [AuditActs.MetadataRefused] = "Avviste metadata",
            [AuditActs.MetadataWithdrawn] = "Trekte tilbake metadata",
            [AuditActs.ClientSecretBrought] = "Leverte klientløyndom",
            [AuditActs.SystemSecretBrought] = "Leverte løyndom til eit system",
            [AuditActs.KeyImported] = "Tok inn ein nøkkel",
            [AuditActs.KeyPublished] = "Publiserte neste nøkkel",
            [AuditActs.KeyUsed] = "Tok neste nøkkel i bruk",
            [AuditActs.KeyRetired] = "Tok ein tidlegare nøkkel ut",
            [AuditActs.KeyDropped] = "Forkasta neste nøkkel",
            [AuditActs.TesterNamed] = "Peika ut ein testbrukar",
            [AuditActs.TesterLinked] = "Laga lenkje til ein testbrukar",
            [AuditActs.BrowserTaken] = "Opna lenkja til ein testbrukar",
            [AuditActs.TesterRemoved] = "Fjerna ein testbrukar",
            [AuditActs.TrialConfirmed] = "Stadfesta at alt er rett i profilen",
            [AuditActs.TrialOpened] = "Opna ein versjon for alle",
            [AuditActs.RolledBack] = "Gjekk tilbake til ein tidlegare versjon",
            [AuditActs.TaskChanged] = "Endra ei oppgåve på vegen til produksjon",
            [AuditActs.AttributeTestLinked] = "Laga lenkje til attributtesten",
        },
    };
}
