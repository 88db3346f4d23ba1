namespace Weblogin.Sandbox.Hosting;

/// <summary>How a tenant's employees get their national id to the broker: the customer's three scenarios, and none for citizens.</summary>
public enum Scenario
{
    /// <summary>ADFS sends it out of a hidden attribute in Active Directory.</summary>
    HiddenAttribute,

    /// <summary>ADFS sends it out of an attribute store of its own, under another claim name.</summary>
    AdfsAttributeStore,

    /// <summary>ADFS sends the AD user name only; the broker has a mapping.</summary>
    UserNameOnly,

    /// <summary>Nobody is employed here: citizens log in with ID-porten.</summary>
    Citizens,

    /// <summary>A school: its people log in with Feide.</summary>
    School,

    /// <summary>A public library: its patrons log in at the broker itself, by card.</summary>
    Library,
}

/// <summary>A tenant of the broker, as the outside world knows it.</summary>
/// <param name="Id">Tenant id: <c>virksomhet1</c>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="OrganisationNumber">9 digits; null where there is none.</param>
/// <param name="Scenario">How the national id travels.</param>
/// <param name="Broker">Origin of the tenant's host at the broker.</param>
/// <param name="Adfs">Origin of its ADFS; null for citizens, schools and libraries.</param>
public sealed record SandboxTenant(string Id, string Name, string? OrganisationNumber, Scenario Scenario, Uri Broker, Uri? Adfs)
{
    /// <summary>The broker's origin as issuer: no trailing slash.</summary>
    public string Issuer => Broker.GetLeftPart(UriPartial.Authority);

    /// <summary>Entity id of the broker's service provider for this tenant.</summary>
    public string ServiceProviderEntityId => $"{Issuer}/saml/metadata";

    /// <summary>Where the broker takes SAML responses, below its origin; ADFS answers nowhere else.</summary>
    public string AssertionConsumerPath { get; init; } = "/saml/acs";

    /// <summary>Where the broker takes SAML responses.</summary>
    public string AssertionConsumerService => Issuer + AssertionConsumerPath;

    /// <summary>What a school calls Feide in its document.</summary>
    public const string FeideId = "feide";

    /// <summary>The client id of a school at Feide.</summary>
    public string FeideClientId => $"{Id}-weblogin-feide";

    /// <summary>The tenant of the broker's own administration.</summary>
    public static SandboxTenant AdministrationAt(Uri origin) => new("administrasjon", "Weblogin administrasjon", OrganisationNumber: null, Scenario.Citizens, origin, Adfs: null);

    /// <summary>The client id of the tenant at ID-porten.</summary>
    public string IdPortenClientId => $"{Id}-weblogin";
}
