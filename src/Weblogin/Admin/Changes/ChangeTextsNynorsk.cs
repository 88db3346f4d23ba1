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
        Invited = "Inviterte",
        AccessAdded = "Fekk tilgang",
        AccessEnded = "Avslutta tilgang",
        DocumentChanged = "Endra dokument",
        PersonAsked = "Bad om noko med ein person",
        PersonDeclined = "Avslo eller trekte tilbake",
        PersonErasing = "Byrja å slette ein person",
        PersonDisabled = "Stengde ein person ute",
        PersonEnabled = "Sleppte ein person inn igjen",
        PersonMerged = "Førte saman to nummer",
        PersonErased = "Sletta ein person",
        PersonLookedUp = "Slo opp ein person",
        TokenMade = "Laga eit token",
        TokenRevoked = "Trekte tilbake eit token",
        SyncBegun = "Las ei synkroniseringskjelde",
        SyncTried = "Prøvekøyrde ei synkroniseringskjelde",
        SyncApproved = "Godkjende ei køyring av synkroniseringa",
        SyncRejected = "Avviste ei køyring av synkroniseringa",
    };
}
