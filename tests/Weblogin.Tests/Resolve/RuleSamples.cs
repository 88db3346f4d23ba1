using System.Text.Json.Nodes;
using Weblogin.Model;
using Weblogin.Resolve.Profiles;
using Weblogin.Resolve.Rules;
using Weblogin.Tenants;
using Weblogin.Tests.Login;
using Weblogin.Tests.Storage;
using Weblogin.Tests.Tenants;

namespace Weblogin.Tests.Resolve;

/// <summary>A login of an ADFS that is looked up, and what is known of its account.</summary>
internal static class RuleSamples
{
    public const string Upn = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn";
    public const string Account = "kari@virksomhet1.example";

    /// <param name="rules">The words of documents, as a JSON array.</param>
    public static Tenant Tenant(string rules, Func<JsonObject, JsonObject>? change = null)
    {
        var document = DocumentSamples.Tenant().With("sync", """{"sources":[{"name":"hr","kind":"push","format":"csv","views":[{"kind":"persons"}]}]}""");
        var tenant = (change?.Invoke(document) ?? document).Read();
        ResolveRule[] named = [.. JsonNode.Parse(rules)!.AsArray().Select(word => Enum.Parse<ResolveRule>(word!.GetValue<string>().Replace("-", "", StringComparison.Ordinal), ignoreCase: true))];
        return tenant with { IdentityProviders = [tenant.IdentityProviders[0] with { Resolve = named }, .. tenant.IdentityProviders.Skip(1)] };
    }

    public static ResolveQuestion Question(Tenant tenant, params (string Name, string Value)[] claims) => new(
        tenant,
        tenant.Provider(LoginSamples.Adfs),
        new UpstreamIdentity
        {
            IdentityProvider = LoginSamples.Adfs,
            Claims = new ClaimSet(claims.Select(claim => KeyValuePair.Create(claim.Name, (IReadOnlyList<string>)[claim.Value]))),
            AuthenticationContext = null,
            AuthenticatedAt = StoppedClock.Start,
        },
        StoppedClock.Start);

    public static KnownProfile Profile(string nationalId = Samples.Kari) => new(
        new PersonProfile { NationalId = Samples.NationalId(nationalId), UserName = Account, GivenName = "Kari", FamilyName = "Nordmann" },
        "hr",
        StoppedClock.Start.AddHours(-5),
        IsRebound: false);
}
