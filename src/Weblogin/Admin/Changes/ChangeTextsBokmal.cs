using Weblogin.Audit;

namespace Weblogin.Admin.Changes;

/// <summary>The pages of the change log in bokmål.</summary>
internal static class ChangeTextsBokmal
{
    public static readonly ChangeTexts Texts = new()
    {
        Changes = "Endringslogg",
        Nothing = "Ingenting er endret ennå.",
        When = "Når",
        Who = "Hvem",
        Tenant = "Virksomhet",
        What = "Hva",
        On = "På",
        Installation = "installasjonen",
        Show = "Vis hva som ble endret",
        Older = "Eldre endringer",
        Acts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [AuditActs.Invited] = "Inviterte",
            [AuditActs.AccessAdded] = "Fikk tilgang",
            [AuditActs.AccessEnded] = "Avsluttet tilgang",
            [AuditActs.DocumentChanged] = "Endret dokument",
            [AuditActs.PersonAsked] = "Bad om noe med en person",
            [AuditActs.PersonDeclined] = "Avslo eller trakk tilbake",
            [AuditActs.PersonErasing] = "Begynte å slette en person",
            [AuditActs.PersonDisabled] = "Stengte en person ute",
            [AuditActs.PersonEnabled] = "Slapp en person inn igjen",
            [AuditActs.PersonMerged] = "Førte sammen to numre",
            [AuditActs.PersonErased] = "Slettet en person",
            [AuditActs.PersonLookedUp] = "Slo opp en person",
            [AuditActs.TokenMade] = "Laget et token",
            [AuditActs.TokenRevoked] = "Trakk tilbake et token",
            [AuditActs.SyncBegun] = "Leste en synkroniseringskilde",
            [AuditActs.SyncTried] = "Prøvekjørte en synkroniseringskilde",
            [AuditActs.SyncApproved] = "Godkjente en kjøring av synkroniseringen",
            [AuditActs.SyncRejected] = "Avviste en kjøring av synkroniseringen",
            [AuditActs.CalendarSubscribed] = "Laget abonnement på kalenderen",
            [AuditActs.MetadataBrought] = "Leverte metadata",
            [AuditActs.MetadataAccepted] = "Godtok metadata",
            [AuditActs.MetadataRefused] = "Avviste metadata",
            [AuditActs.MetadataWithdrawn] = "Trakk tilbake metadata",
            [AuditActs.ClientSecretBrought] = "Leverte klienthemmelighet",
            [AuditActs.SystemSecretBrought] = "Leverte hemmelighet til et system",
            [AuditActs.KeyImported] = "Tok inn en nøkkel",
            [AuditActs.KeyPublished] = "Publiserte neste nøkkel",
            [AuditActs.KeyUsed] = "Tok neste nøkkel i bruk",
            [AuditActs.KeyRetired] = "Tok en tidligere nøkkel ut",
            [AuditActs.KeyDropped] = "Forkastet neste nøkkel",
            [AuditActs.TesterNamed] = "Utpekte en testbruker",
            [AuditActs.TesterLinked] = "Laget lenke til en testbruker",
            [AuditActs.BrowserTaken] = "Åpnet lenken til en testbruker",
            [AuditActs.TesterRemoved] = "Fjernet en testbruker",
            [AuditActs.TrialConfirmed] = "Bekreftet at alt er riktig i profilen",
            [AuditActs.TrialOpened] = "Åpnet en versjon for alle",
            [AuditActs.RolledBack] = "Gikk tilbake til en tidligere versjon",
            [AuditActs.TaskChanged] = "Endret en oppgave på veien til produksjon",
            [AuditActs.AttributeTestLinked] = "Laget lenke til attributtesten",
        },
    };
}
