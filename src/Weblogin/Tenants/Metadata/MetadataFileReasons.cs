using Weblogin.Model;

namespace Weblogin.Tenants.Metadata;

/// <summary>Why a metadata document cannot be read as that of an identity provider or a service provider, as <c>Weblogin.Saml.Metadata.MetadataFault</c> has it: that library knows no languages of pages.</summary>
internal static class MetadataFileReasons
{
    private static readonly ReasonSet Said = new();

    static MetadataFileReasons()
    {
        AddRoles();
        AddSignature();
        AddKeys();
        AddAddresses();
        AddUnread();
        AddTooLarge();
    }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Reason> All => Said.All;

    /// <summary>Why metadata was refused, as the library says it.</summary>
    /// <param name="fault">The text of the fault.</param>
    /// <param name="filled">The same with what is filled in.</param>
    public static Sentence Of(string fault, string filled) => new(Said.Of(fault), filled);

    private static void AddRoles()
    {
        Said.Add(
            "The document is an EntitiesDescriptor with several entities; the EntityDescriptor of one is needed.",
            "Dokumentet er en EntitiesDescriptor med flere parter; det trengs en EntityDescriptor for én av dem. Be parten om metadata for seg selv alene.",
            "Dokumentet er ein EntitiesDescriptor med fleire partar; det trengst ein EntityDescriptor for éin av dei. Be parten om metadata for seg sjølv åleine.");
        Said.Add(
            "The document element is not an EntityDescriptor of SAML 2.0 metadata: see that it is the metadata itself, and not a web page.",
            "Dokumentet er ikke SAML 2.0-metadata (det ytterste elementet er ikke EntityDescriptor). Se etter at det er selve metadataene, og ikke en nettside.",
            "Dokumentet er ikkje SAML 2.0-metadata (det ytste elementet er ikkje EntityDescriptor). Sjå etter at det er sjølve metadataa, og ikkje ei nettside.");
        Said.Add(
            "The attribute entityID of EntityDescriptor is missing, too long, or holds other than printable ASCII without blanks. Its owner must mend it.",
            "Attributtet entityID i EntityDescriptor mangler, er for langt, eller har annet enn skrivbar ASCII uten mellomrom. Eieren må rette det.",
            "Attributtet entityID i EntityDescriptor manglar, er for langt, eller har anna enn skrivbar ASCII utan mellomrom. Eigaren må rette det.");
        Said.Add(
            "There is no IDPSSODescriptor that supports SAML 2.0: ask for the metadata of an identity provider; WS-Federation alone is not enough.",
            "Dokumentet har ingen IDPSSODescriptor for SAML 2.0. Be om metadataene til en identitetsleverandør; WS-Federation alene er ikke nok.",
            "Dokumentet har ingen IDPSSODescriptor for SAML 2.0. Be om metadataa til ein identitetsleverandør; WS-Federation åleine er ikkje nok.");
        Said.Add(
            "There is no SPSSODescriptor that supports SAML 2.0: ask for the metadata of a service provider; WS-Federation alone is not enough.",
            "Dokumentet har ingen SPSSODescriptor for SAML 2.0. Be om metadataene til en tjeneste (service provider); WS-Federation alene er ikke nok.",
            "Dokumentet har ingen SPSSODescriptor for SAML 2.0. Be om metadataa til ei teneste (service provider); WS-Federation åleine er ikkje nok.");
        Said.Add(
            "validUntil or cacheDuration cannot be read. Its owner must mend it.",
            "validUntil eller cacheDuration kan ikke leses. Eieren må rette det.",
            "validUntil eller cacheDuration kan ikkje lesast. Eigaren må rette det.");
        Said.Add(
            "The metadata was valid until {0} (validUntil). Ask its owner for new metadata.",
            "Metadataene gjaldt til {0} (validUntil). Be eieren om nye.",
            "Metadataa galdt til {0} (validUntil). Be eigaren om nye.");
    }

    private static void AddSignature()
    {
        Said.Add(
            "The EntityDescriptor is not signed, and a pinned key is configured for it: its owner must sign the metadata document itself (a ds:Signature first in EntityDescriptor) with that key.",
            "Metadataene er ikke signert, og dokumentet til virksomheten sier hvem som må ha signert dem (metadataSigner). Eieren må signere selve metadatadokumentet (en ds:Signature først i EntityDescriptor) med den nøkkelen.",
            "Metadataa er ikkje signerte, og dokumentet til verksemda seier kven som må ha signert dei (metadataSigner). Eigaren må signere sjølve metadatadokumentet (ein ds:Signature først i EntityDescriptor) med den nøkkelen.");
        Said.Add(
            "The ds:Signature of the EntityDescriptor has a form or algorithm that is not accepted. Ask its owner for an enveloped signature with SHA-256.",
            "Signaturen på metadataene har en form eller en algoritme som ikke godtas. Be eieren om en omsluttet signatur (enveloped) med SHA-256.",
            "Signaturen på metadataa har ei form eller ein algoritme som ikkje blir godteken. Be eigaren om ein omslutta signatur (enveloped) med SHA-256.");
        Said.Add(
            "The ds:Signature of the EntityDescriptor was not made by the pinned key. Ask its owner which key signs it; where it is a new one, change metadataSigner.",
            "Metadataene er signert med en annen nøkkel enn dokumentet til virksomheten sier (metadataSigner). Spør eieren hvilken nøkkel som signerer; er den ny, må metadataSigner endres.",
            "Metadataa er signerte med ein annan nøkkel enn dokumentet til verksemda seier (metadataSigner). Spør eigaren kva nøkkel som signerer; er han ny, må metadataSigner endrast.");
        Said.Add(
            "The signed EntityDescriptor cannot be read. Ask its owner for it anew.",
            "Det som er signert i metadataene, kan ikke leses. Be eieren om dem på nytt.",
            "Det som er signert i metadataa, kan ikkje lesast. Be eigaren om dei på nytt.");
    }

    private static void AddKeys()
    {
        Said.Add(
            "IDPSSODescriptor has no KeyDescriptor for signing. Ask its owner for metadata with the certificate that signs.",
            "Metadataene har ingen nøkkel som signerer (KeyDescriptor i IDPSSODescriptor). Be eieren om metadata med sertifikatet som signerer.",
            "Metadataa har ingen nøkkel som signerer (KeyDescriptor i IDPSSODescriptor). Be eigaren om metadata med sertifikatet som signerer.");
        Said.Add(
            "SPSSODescriptor says AuthnRequestsSigned and has no KeyDescriptor for signing. Ask its owner for metadata with the certificate that signs.",
            "Metadataene sier at tjenesten signerer forespørslene sine (AuthnRequestsSigned), men har ingen nøkkel som signerer. Be eieren om metadata med sertifikatet som signerer.",
            "Metadataa seier at tenesta signerer førespurnadene sine (AuthnRequestsSigned), men har ingen nøkkel som signerer. Be eigaren om metadata med sertifikatet som signerer.");
        Said.Add(
            "{0} has more than {1} signing keys; no more are ever tried. Its owner must take out those that are no longer used.",
            "{0} har mer enn {1} nøkler som signerer; flere blir aldri prøvd. Eieren må ta ut dem som ikke lenger er i bruk.",
            "{0} har meir enn {1} nøklar som signerer; fleire blir aldri prøvde. Eigaren må ta ut dei som ikkje lenger er i bruk.");
        Said.Add(
            "KeyDescriptor {0} of {1} has no X509Certificate in base64. Its owner must mend it.",
            "KeyDescriptor nummer {0} i {1} har ikke noe X509Certificate i base64. Eieren må rette det.",
            "KeyDescriptor nummer {0} i {1} har ikkje noko X509Certificate i base64. Eigaren må rette det.");
        AddKey("the certificate is empty or too large", "sertifikatet er tomt eller for stort", "sertifikatet er tomt eller for stort");
        AddKey("the certificate cannot be read", "sertifikatet kan ikke leses", "sertifikatet kan ikkje lesast");
        AddKey("the RSA key has {2} bits, at least 2048 are needed", "RSA-nøkkelen er for svak: den har {2} bit, og det trengs minst 2048", "RSA-nøkkelen er for svak: han har {2} bit, og det trengst minst 2048");
        AddKey("the RSA key has {2} bits, at most 8192 are taken", "RSA-nøkkelen har {2} bit, og det godtas høyst 8192", "RSA-nøkkelen har {2} bit, og det blir godteke høgst 8192");
        AddKey("the key is neither RSA nor ECDSA", "nøkkelen er verken RSA eller ECDSA", "nøkkelen er korkje RSA eller ECDSA");
        AddKey("the ECDSA key is on another curve than P-256 and P-384", "ECDSA-nøkkelen er på en annen kurve enn P-256 og P-384", "ECDSA-nøkkelen er på ei anna kurve enn P-256 og P-384");
    }

    private static void AddAddresses()
    {
        Said.Add(
            "IDPSSODescriptor has no SingleSignOnService by HTTP-Redirect or HTTP-POST. Its owner must add one.",
            "Metadataene har ingen adresse å sende folk til for å logge inn (SingleSignOnService med HTTP-Redirect eller HTTP-POST). Eieren må legge til en.",
            "Metadataa har inga adresse å sende folk til for å logge inn (SingleSignOnService med HTTP-Redirect eller HTTP-POST). Eigaren må leggje til ei.");
        Said.Add(
            "SPSSODescriptor has no AssertionConsumerService by HTTP-POST. Its owner must add one.",
            "Metadataene har ingen adresse som tar imot svar (AssertionConsumerService med HTTP-POST). Eieren må legge til en.",
            "Metadataa har inga adresse som tek imot svar (AssertionConsumerService med HTTP-POST). Eigaren må leggje til ei.");
        Said.Add(
            "SPSSODescriptor has more than {0} AssertionConsumerServices. Its owner must take out those that are not used.",
            "Metadataene har mer enn {0} adresser som tar imot svar (AssertionConsumerService). Eieren må ta ut dem som ikke er i bruk.",
            "Metadataa har meir enn {0} adresser som tek imot svar (AssertionConsumerService). Eigaren må ta ut dei som ikkje er i bruk.");
        Said.Add(
            "The index of an AssertionConsumerService is no number, or is there twice. Its owner must mend it.",
            "Attributtet index på en AssertionConsumerService er ikke et tall, eller står der to ganger. Eieren må rette det.",
            "Attributtet index på ein AssertionConsumerService er ikkje eit tal, eller står der to gonger. Eigaren må rette det.");
        Said.Add(
            "{0} of {1} is not written in printable ASCII without blanks and backslashes. Its owner must mend it.",
            "{0} i {1} har annet enn skrivbar ASCII, eller mellomrom eller omvendt skråstrek. Eieren må rette det.",
            "{0} i {1} har anna enn skrivbar ASCII, eller mellomrom eller omvend skråstrek. Eigaren må rette det.");
        Said.Add(
            "{0} of {1} is not an absolute URL without user and fragment. Its owner must mend it.",
            "{0} i {1} er ikke en full nettadresse (URL) uten brukernavn og uten #. Eieren må rette det.",
            "{0} i {1} er ikkje ei full nettadresse (URL) utan brukarnamn og utan #. Eigaren må rette det.");
        Said.Add(
            "{0} of {1} is not https: {2}. Its owner must use https there.",
            "{0} i {1} er ikke https: {2}. Eieren må bruke https der.",
            "{0} i {1} er ikkje https: {2}. Eigaren må bruke https der.");
    }

    private static void AddUnread()
    {
        AddUnread("not UTF-8", "det er ikke UTF-8", "det er ikkje UTF-8");
        AddUnread("not well-formed, or with a DOCTYPE", "det er ikke velformet XML, eller har en DOCTYPE (DTD), slik nettsider har. Be eieren om selve metadataene", "det er ikkje velforma XML, eller har ein DOCTYPE (DTD), slik nettsider har. Be eigaren om sjølve metadataa");
        AddUnread("an encoding other than UTF-8", "det sier at det er en annen tegnkoding enn UTF-8", "det seier at det er ei anna teiknkoding enn UTF-8");
        AddUnread("a processing instruction or a CDATA section", "det har en behandlingsinstruksjon eller en CDATA-seksjon", "det har ein behandlingsinstruksjon eller ein CDATA-seksjon");
        AddUnread("a comment inside a value", "det har en kommentar midt i en verdi", "det har ein kommentar midt i ein verdi");
    }

    private static void AddTooLarge()
    {
        AddTooLarge("more than {0} octets", "mer enn {0} byte", "meir enn {0} byte");
        AddTooLarge("more than {0} elements", "mer enn {0} elementer", "meir enn {0} element");
        AddTooLarge("more than {0} elements inside one another", "mer enn {0} elementer inni hverandre", "meir enn {0} element inni kvarandre");
        AddTooLarge("more than {0} namespace declarations", "mer enn {0} navneromsdeklarasjoner", "meir enn {0} namneromsdeklarasjonar");
        AddTooLarge("more than {0} attributes", "mer enn {0} attributter", "meir enn {0} attributt");
        AddTooLarge("more than {0} namespace declarations of one element", "mer enn {0} navneromsdeklarasjoner på ett element", "meir enn {0} namneromsdeklarasjonar på eitt element");
        AddTooLarge("more than {0} attributes of one element", "mer enn {0} attributter på ett element", "meir enn {0} attributt på eitt element");
        AddTooLarge("an attribute of more than {0} characters", "et attributt på mer enn {0} tegn", "eit attributt på meir enn {0} teikn");
        AddTooLarge("a text of more than {0} characters", "en tekst på mer enn {0} tegn", "ein tekst på meir enn {0} teikn");
    }

    private static void AddKey(string english, string bokmal, string nynorsk) => Said.Add(
        $"KeyDescriptor {{0}} of {{1}} cannot be used: {english}. Its owner must use another certificate.",
        $"KeyDescriptor nummer {{0}} i {{1}} kan ikke brukes: {bokmal}. Eieren må bruke et annet sertifikat.",
        $"KeyDescriptor nummer {{0}} i {{1}} kan ikkje brukast: {nynorsk}. Eigaren må bruke eit anna sertifikat.");

    private static void AddUnread(string english, string bokmal, string nynorsk) =>
        Said.Add($"The document cannot be read: {english}.", $"Dokumentet kan ikke leses: {bokmal}.", $"Dokumentet kan ikkje lesast: {nynorsk}.");

    private static void AddTooLarge(string english, string bokmal, string nynorsk) =>
        Said.Add($"The document is too large: {english}.", $"Dokumentet er for stort: {bokmal}.", $"Dokumentet er for stort: {nynorsk}.");
}
