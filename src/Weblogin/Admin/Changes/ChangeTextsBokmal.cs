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
        Invited = "Inviterte",
        AccessAdded = "Fikk tilgang",
        AccessEnded = "Avsluttet tilgang",
        DocumentChanged = "Endret dokument",
        PersonAsked = "Bad om noe med en person",
        PersonDeclined = "Avslo eller trakk tilbake",
        PersonErasing = "Begynte å slette en person",
        PersonDisabled = "Stengte en person ute",
        PersonEnabled = "Slapp en person inn igjen",
        PersonMerged = "Førte sammen to numre",
        PersonErased = "Slettet en person",
        PersonLookedUp = "Slo opp en person",
        TokenMade = "Laget et token",
        TokenRevoked = "Trakk tilbake et token",
        SyncBegun = "Leste en synkroniseringskilde",
        SyncTried = "Prøvekjørte en synkroniseringskilde",
        SyncApproved = "Godkjente en kjøring av synkroniseringen",
        SyncRejected = "Avviste en kjøring av synkroniseringen",
    };
}
