using System.ComponentModel;
using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>The gate before production, as it stands in a tenant's document.</summary>
internal sealed record GoLiveDocument
{
    [Description("Id of the test relying party at which named test users try every change of what logins rest on. Nobody else comes there by this tenant.")]
    public string? Dev { get; init; }

    [Description("Id of the relying party at which test users confirm what has been opened for everybody.")]
    public string? Prod { get; init; }

    [Description("What must have been released of whoever passes, by the names of OpenID Connect (pid, given_name), whatever an attribute of a SAML service provider is called; any other name is the name that both relying parties get it under. At most 50; default none.")]
    public IReadOnlyList<string>? RequiredClaims { get; init; }

    [Description("How many different people must pass at each: 1 to 50, default 5.")]
    public int? TestUsers { get; init; }
}

/// <summary>Reads the gate before production.</summary>
internal static class GoLiveReader
{
    private const int MostClaims = 50;
    private const int MaxName = 256;
    private const int MostTestUsers = 50;

    /// <returns>Null where there is none, or <paramref name="errors"/> has something to say.</returns>
    public static GoLive? Read(TenantDocument tenant, DocumentErrors errors)
    {
        if (tenant.GoLive is not { } document)
            return null;
        if (tenant.Administration is not null)
            errors.Add("goLive", DocumentReasons.GateOfAdministration);
        if (!RelyingPartyId.TryParse(document.Dev, out var dev))
            errors.Add("goLive.dev", DocumentReasons.PartyId);
        if (!RelyingPartyId.TryParse(document.Prod, out var prod))
            errors.Add("goLive.prod", DocumentReasons.PartyId);
        if (dev is not null && dev == prod)
            errors.Add("goLive.prod", DocumentReasons.SameAsDev);
        if (document.RequiredClaims is { } claims && (claims.Count > MostClaims || claims.Any(claim => claim is not { Length: > 0 and <= MaxName })))
            errors.Add("goLive.requiredClaims", DocumentReasons.RequiredClaims, MostClaims, MaxName);
        if (document.TestUsers is not (null or (>= 1 and <= MostTestUsers)))
            errors.Add("goLive.testUsers", DocumentReasons.UpTo, MostTestUsers);
        return errors.Any ? null : new GoLive(dev!, prod!, document.RequiredClaims ?? [], document.TestUsers ?? GoLive.DefaultTestUsers);
    }
}
