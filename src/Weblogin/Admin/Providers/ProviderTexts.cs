using System.Diagnostics;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Admin.Providers;

/// <summary>Every sentence of the pages of identity providers in one language.</summary>
internal sealed record ProviderTexts
{
    public required string Title { get; init; }

    /// <summary>{0} is the tenant's name.</summary>
    public required string Lead { get; init; }

    public required string None { get; init; }

    /// <summary>In front of what is to be done.</summary>
    public required string Next { get; init; }

    public required Func<ProviderKind, string> Kind { get; init; }

    public required Func<ProviderState, string> State { get; init; }

    /// <summary>What to do about a state; null where nothing is to be done.</summary>
    public required Func<ProviderState, string?> Todo { get; init; }

    // Facts. {0} is a day or a moment unless said otherwise.

    /// <summary>{0} is the entity id.</summary>
    public required string EntityIdIs { get; init; }

    public required string KeysUntil { get; init; }

    public required string Fetched { get; init; }

    public required string FetchFailsSince { get; init; }

    public required string LastRefused { get; init; }

    public required string FetchNotYet { get; init; }

    public required string ByHand { get; init; }

    public required string ClockRight { get; init; }

    /// <summary>{0} is seconds, {1} the moment of measuring.</summary>
    public required string ClockAhead { get; init; }

    /// <inheritdoc cref="ClockAhead"/>
    public required string ClockBehind { get; init; }

    /// <summary>{0} is the issuer.</summary>
    public required string IssuerIs { get; init; }

    /// <summary>{0} is our client id.</summary>
    public required string ClientIs { get; init; }

    public required string ByOurKey { get; init; }

    public required string SecretIsThere { get; init; }

    // The page of one SAML identity provider.

    public required string InForce { get; init; }

    public required string NothingInForce { get; init; }

    // Where test users meet other metadata than everybody does.

    public required string EverybodysMetadata { get; init; }

    public required string NobodysMetadata { get; init; }

    public required string TriedMetadata { get; init; }

    public required string TriedMetadataLead { get; init; }

    public required string TakesEffectAtOnce { get; init; }

    public required string WaitsForTestUsers { get; init; }

    public required string Unreadable { get; init; }

    public required string BringOrDecide { get; init; }

    public required string EntityId { get; init; }

    public required string SignOn { get; init; }

    public required string Logout { get; init; }

    public required string NoLogout { get; init; }

    public required string Keys { get; init; }

    /// <summary>{0} is the SHA-256 thumbprint, {1} the day.</summary>
    public required string KeyLine { get; init; }

    public required string Requests { get; init; }

    public required string RequestsSigned { get; init; }

    public required string RequestsEither { get; init; }

    public required string ValidUntil { get; init; }

    public required string Warnings { get; init; }

    public required string Altered { get; init; }

    /// <summary>{0} is the first digits of a thumbprint, {1} the day.</summary>
    public required string KeyExpired { get; init; }

    /// <inheritdoc cref="KeyExpired"/>
    public required string KeyEndsSoon { get; init; }

    /// <summary>{0} is when an ADFS shows its next certificate, {1} when it signs by it.</summary>
    public required string AdfsRenews { get; init; }

    public required string NoLogoutWarning { get; init; }

    public required string MetadataEnded { get; init; }

    public required string MetadataEndsSoon { get; init; }

    // What is handed over.

    public required string HandOver { get; init; }

    public required string HandOverLead { get; init; }

    public required string OurMetadataAddress { get; init; }

    public required string OurEntityId { get; init; }

    public required string OurAssertionConsumers { get; init; }

    public required string OurLogouts { get; init; }

    public required string DownloadOurMetadata { get; init; }

    // Bringing metadata and deciding on it.

    public required string Bring { get; init; }

    /// <summary>{0} is the identity provider's name.</summary>
    public required string BringLead { get; init; }

    public required string File { get; init; }

    public required string FileHint { get; init; }

    public required string Pasted { get; init; }

    public required string PastedHint { get; init; }

    public required string Read { get; init; }

    public required string Waiting { get; init; }

    public required string WaitingLead { get; init; }

    public required string Understood { get; init; }

    public required string Changes { get; init; }

    public required string FirstMetadata { get; init; }

    public required string NoChange { get; init; }

    public required string Sha256 { get; init; }

    public required string Accept { get; init; }

    /// <summary>Where test users alone meet it at first.</summary>
    public required string AcceptForTrial { get; init; }

    public required string Refuse { get; init; }

    public required Func<MetadataTold, string> Told { get; init; }

    public required Func<MetadataFault, string> Fault { get; init; }

    // Changes.

    /// <summary>{0} was, {1} becomes.</summary>
    public required string EntityIdChanges { get; init; }

    /// <summary>{0} is the address.</summary>
    public required string SignOnRemoved { get; init; }

    /// <inheritdoc cref="SignOnRemoved"/>
    public required string SignOnAdded { get; init; }

    /// <inheritdoc cref="SignOnRemoved"/>
    public required string LogoutRemoved { get; init; }

    /// <inheritdoc cref="SignOnRemoved"/>
    public required string LogoutAdded { get; init; }

    /// <summary>{0} is the key.</summary>
    public required string KeyRemoved { get; init; }

    /// <inheritdoc cref="KeyRemoved"/>
    public required string KeyAdded { get; init; }

    public required string SignedBegins { get; init; }

    public required string SignedEnds { get; init; }

    /// <summary>{0} was, {1} becomes.</summary>
    public required string ValidityChanges { get; init; }

    public required string NoEnd { get; init; }

    // Fetching from an address.

    public required string Url { get; init; }

    public required string UrlHint { get; init; }

    public required string FetchNow { get; init; }

    // The ADFS kit.

    public required string Kit { get; init; }

    public required string KitLead { get; init; }

    public required string KitAttribute { get; init; }

    public required string KitAttributeHint { get; init; }

    public required string KitDownload { get; init; }

    public required string KitFault { get; init; }

    // The page of one OpenID Provider.

    public required string Settings { get; init; }

    public required string SettingsLead { get; init; }

    public required string Issuer { get; init; }

    public required string ClientId { get; init; }

    public required string Proof { get; init; }

    public required string MinimumLevel { get; init; }

    public required string AnyLevel { get; init; }

    public required string Scopes { get; init; }

    public required string OnBehalfOf { get; init; }

    public required string OperatorsClient { get; init; }

    // What is registered there.

    public required string Register { get; init; }

    public required string RegisterLead { get; init; }

    public required string RedirectUri { get; init; }

    public required string PostLogoutUri { get; init; }

    public required string FrontChannelUri { get; init; }

    public required string KeySetUri { get; init; }

    public required string PublicKey { get; init; }

    public required string CertificateKnown { get; init; }

    // The secret.

    public required string Secret { get; init; }

    public required string SecretMissing { get; init; }

    public required string SecretOfOperator { get; init; }

    public required string BringSecret { get; init; }

    public required string SecretLead { get; init; }

    public required string SecretReplaces { get; init; }

    public required string SaveSecret { get; init; }

    /// <summary>{0} is the longest length.</summary>
    public required string SecretFault { get; init; }

    public required string SecretSaved { get; init; }

    // The live check.

    public required string Check { get; init; }

    public required string CheckLead { get; init; }

    public required string CheckNow { get; init; }

    public required string CheckGood { get; init; }

    public required string CheckBad { get; init; }

    public required string CheckTooSoon { get; init; }

    public required Func<CheckVerdict, string> Verdict { get; init; }

    public required Func<ProviderPoint, string> Point { get; init; }

    /// <summary>What to do about a point that is not good; null where nothing can be done here.</summary>
    public required Func<ProviderPoint, string?> PointTodo { get; init; }

    public required Func<ProviderAuthentication, string> Authentication { get; init; }

    /// <summary>The texts of a language.</summary>
    public static ProviderTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => ProviderTextsBokmal.Texts,
        PageLanguage.Nynorsk => ProviderTextsNynorsk.Texts,
        PageLanguage.English => ProviderTextsEnglish.Texts,
        _ => throw new UnreachableException(),
    };
}

/// <summary>What kind an identity provider is, as people tell them apart.</summary>
internal enum ProviderKind
{
    Saml,
    FeideBySaml,
    IdPorten,
    Feide,
    OpenIdConnect,
    Local,
}

/// <summary>What became of metadata, told on the page that comes after.</summary>
internal enum MetadataTold
{
    Accepted,

    /// <summary>It is, by test users.</summary>
    Tried,

    Refused,
    Unchanged,
    NothingWaits,
}

/// <summary>Why metadata was not taken or decided on.</summary>
internal enum MetadataFault
{
    /// <summary>Nothing was chosen, pasted or written.</summary>
    Nothing,

    /// <summary>It cannot be used.</summary>
    Unusable,

    /// <summary>What waits is not what was seen.</summary>
    OtherContent,

    /// <summary>What is written is no address of the web.</summary>
    NoAddress,

    /// <summary>It could not be fetched.</summary>
    NotFetched,
}
