using System.Text.Json.Nodes;
using Weblogin.Assurance;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Saml;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Login;

/// <summary>Every reason, under every kind of policy, with every way in tried or not: what the policy says, beside a table that says it in another way.</summary>
public sealed class FallbackTableTests(ITestOutputHelper output)
{
    private const string Adfs = "adfs";
    private const string Feide = "feide";
    private const string IdPorten = "idporten";

    // Written out, so that a reason that is added to the code is a decision here too.
    private static readonly FailureReason[] MayFallBack =
    [
        FailureReason.IdentityProviderError, FailureReason.NoPassive, FailureReason.AttributeMissing, FailureReason.NationalIdMissing, FailureReason.NationalIdInvalid,
        FailureReason.NationalIdConflict, FailureReason.PersonUnknown, FailureReason.LevelTooLow, FailureReason.ForeignIdentity, FailureReason.SelfRegistered,
        FailureReason.Cancelled, FailureReason.Unavailable, FailureReason.ProbeDown, FailureReason.Unfinished,
        FailureReason.NationalIdLocal, FailureReason.ProfileStale, FailureReason.AccountRebound, FailureReason.LookupUnavailable,
    ];

    private static readonly FailureReason[] Never =
    [
        FailureReason.ResponseRefused, FailureReason.NotOpen, FailureReason.OtherBrowser, FailureReason.OtherPerson, FailureReason.Loop, FailureReason.TenantNotAllowed, FailureReason.NotReleased,
        FailureReason.EnvironmentMismatch, FailureReason.PersonDisabled, FailureReason.InteractionRequired, FailureReason.QuestionRequired,
        FailureReason.NoWayIn, FailureReason.NationalIdUnknown,
    ];

    private static readonly Dictionary<string, Policy> Policies = new()
    {
        ["none"] = new(null, _ => null),
        ["default"] = new("""{ "to": "idporten" }""", login => login.Reason == FailureReason.Cancelled ? null : IdPorten),
        ["no reasons"] = new("""{ "to": "idporten", "reasons": [] }""", _ => null),
        ["wide reasons"] = new(
            """{ "to": "idporten", "reasons": ["attribute-missing", "unavailable", "cancelled"] }""",
            login => login.Reason is FailureReason.AttributeMissing or FailureReason.NationalIdMissing or FailureReason.PersonUnknown or FailureReason.ProfileStale
                or FailureReason.Unavailable or FailureReason.ProbeDown or FailureReason.LookupUnavailable or FailureReason.Cancelled ? IdPorten : null),
        ["stop rules"] = new(Rules(reason => $$"""{ "reason": "{{reason}}", "stop": true }"""), _ => "stop"),
        ["to rules"] = new(Rules(reason => $$"""{ "reason": "{{reason}}", "to": "feide" }"""), login => login.Tried(Feide) ? login.ByDefault : Feide),
        ["to rules of this provider"] = new(
            Rules(reason => $$"""{ "reason": "{{reason}}", "from": "adfs", "to": "feide" }"""), login => login.Provider == Adfs && !login.Tried(Feide) ? Feide : login.ByDefault),
        ["to rules of another provider"] = new(
            Rules(reason => $$"""{ "reason": "{{reason}}", "from": "idporten", "to": "feide" }"""), login => login.Provider == IdPorten && !login.Tried(Feide) ? Feide : login.ByDefault),
        ["narrow rules that fit"] = new(
            $$"""{ "to": "idporten", "rules": [ { "reason": "identity-provider-error", "status": "{{SamlStatus.AuthnFailed}}", "to": "feide" }, { "reason": "attribute-missing", "attribute": "FODSELSNR", "stop": true } ] }""",
            login => login.Reason switch
            {
                FailureReason.IdentityProviderError when !login.Tried(Feide) => Feide,
                // A wide word means its special cases too, and narrowed it means those that have a name.
                FailureReason.AttributeMissing or FailureReason.NationalIdMissing => "stop",
                _ => login.ByDefault,
            }),
        ["narrow rules that do not fit"] = new(
            $$"""{ "to": "idporten", "rules": [ { "reason": "identity-provider-error", "status": "{{SamlStatus.UnknownPrincipal}}", "to": "feide" }, { "reason": "national-id-missing", "attribute": "norEduPersonNIN", "stop": true } ] }""",
            login => login.ByDefault),
        ["first rule wins"] = new(Rules(reason => $$"""{ "reason": "{{reason}}", "stop": true }, { "reason": "{{reason}}", "to": "feide" }"""), _ => "stop"),
        ["a rule that leads nowhere is passed over"] = new(
            Rules(reason => $$"""{ "reason": "{{reason}}", "to": "feide" }, { "reason": "{{reason}}", "stop": true }"""), login => login.Tried(Feide) ? "stop" : Feide),
    };

    [Fact]
    public void every_reason_under_every_policy_with_every_way_tried_or_not()
    {
        var reasons = Enum.GetValues<FailureReason>().Where(reason => reason != FailureReason.NotFresh).ToArray();
        string[][] triedBefore = [[], [Feide], [IdPorten], [Feide, IdPorten]];
        var count = 0;
        foreach (var (name, policy) in Policies)
        {
            var tenant = Tenant(policy.Json);
            foreach (var reason in reasons)
            {
                foreach (var provider in (string[])[Adfs, Feide, IdPorten])
                {
                    foreach (var before in triedBefore)
                    {
                        var login = new Tries(reason, provider, [.. before, provider]);
                        var expected = MayFallBack.Contains(reason) ? login.Possible(policy.Expected(login)) : null;
                        Assert.True(expected == Said(Decide(tenant, login)), $"{name}: {login} should be {expected ?? "refused"} and is {Said(Decide(tenant, login)) ?? "refused"}");
                        count++;
                    }
                }
            }
        }

        output.WriteLine($"{count} combinations");
        Assert.Equal(Policies.Count * 31 * 3 * 4, count);
        Assert.Equal(4464, count);
    }

    [Fact]
    public void every_reason_is_one_that_may_fall_back_or_one_that_never_does()
    {
        Assert.Equal(Enum.GetValues<FailureReason>().Order(), MayFallBack.Concat(Never).Append(FailureReason.NotFresh).Order());
        Assert.Equal(MayFallBack.Order(), Fallback.Permitted.Order());
    }

    [Fact]
    public void no_rule_can_be_written_for_what_an_attacker_can_cause()
    {
        foreach (var reason in Never)
        {
            var errors = new DocumentErrors();
            ReadDocument.Read(DocumentSamples.Tenant().With("fallback", $$"""{ "to": "idporten", "rules": [ { "reason": "{{FallbackReader.NameOf(reason)}}", "to": "idporten" } ] }""").Text(), errors);
            Assert.Equal("fallback.rules[0].reason", Assert.Single(errors.All).Path);
        }
    }

    [Fact]
    public void authentication_that_stays_too_old_goes_by_the_rules_for_a_level_too_low()
    {
        var tenant = Tenant("""{ "to": "idporten", "rules": [ { "reason": "level-too-low", "from": "adfs", "to": "feide" } ] }""");

        var decision = Decide(tenant, new Tries(FailureReason.NotFresh, Adfs, [Adfs, Adfs]));

        Assert.Equal((Feide, true), (Assert.IsType<FallbackDecision.GoOn>(decision).To.Id.Value, ((FallbackDecision.GoOn)decision).Fresh));
    }

    [Fact]
    public void closed_way_in_is_passed_over()
    {
        var document = Document("""{ "to": "idporten", "rules": [ { "reason": "unavailable", "to": "feide" } ] }""").With("identityProviders[2].disabled", "true");

        Assert.Equal(IdPorten, Said(Decide(document.Read(), new Tries(FailureReason.Unavailable, Adfs, [Adfs]))));
    }

    [Fact]
    public void strength_by_which_documents_are_judged_is_the_ceiling_of_the_assurance_room()
    {
        var document = Document("""{ "to": "idporten" }""");
        var providers = document["identityProviders"]!.AsArray();
        foreach (var more in (string[])[
            """{ "id": "op", "kind": "oidc", "name": "OP", "issuer": "https://op.example", "clientId": "c" }""",
            """{ "id": "register", "kind": "oidc", "name": "R", "issuer": "https://r.example", "clientId": "c", "trustedForLevels": "https://r.example" }""",
            """{ "id": "feide-saml", "kind": "saml", "name": "Feide", "profile": "feide", "entityId": "https://idp-test.feide.no" }"""])
            providers.Add(JsonNode.Parse(more));
        var all = document.Read().IdentityProviders.ToList();
        foreach (var methods in (string[])["""["pin"]""", """["pin", "password"]""", """["pin-totp"]"""])
            all.Add(DocumentSamples.Tenant().With("identityProviders[0]", $$"""{ "id": "adfs", "kind": "local", "name": "Kort", "methods": {{methods}} }""").Read().IdentityProviders[0]);

        Assert.Equal(9, all.Count);
        Assert.All(all, provider => Assert.Equal(AssuranceMap.Ceiling(provider), FallbackStrength.Of(provider)));
    }

    [Fact]
    public void statuses_that_are_known_are_those_of_saml() => Assert.Equal(
        typeof(SamlStatus).GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static).Select(field => (string)field.GetValue(null)!).Where(status => status != SamlStatus.Success).Order(),
        ProviderStatus.Saml.Order());

    private static string Rules(Func<string, string> rule) => $$"""{ "to": "idporten", "rules": [ {{string.Join(", ", MayFallBack.Select(reason => rule(FallbackReader.NameOf(reason))))}} ] }""";

    private static Tenant Tenant(string? fallback) => Document(fallback).Read();

    private static JsonObject Document(string? fallback)
    {
        var document = DocumentSamples.Tenant().With("fallback", fallback);
        document["identityProviders"]!.AsArray().Add(JsonNode.Parse("""{ "id": "feide", "kind": "feide", "name": "Feide", "issuer": "https://auth.dataporten.no", "clientId": "c" }"""));
        return document;
    }

    private static FallbackDecision Decide(Tenant tenant, Tries login)
    {
        string[] named = login.Reason switch
        {
            FailureReason.IdentityProviderError => [SamlStatus.AuthnFailed, SamlStatus.Responder],
            FailureReason.AttributeMissing => ["fodselsnr"],
            FailureReason.NationalIdMissing => ["fodselsnr", "fodselsnummer"],
            _ => [],
        };
        return FallbackPolicy.Decide(
            tenant,
            [.. login.Attempts.Select(id => new Attempt(IdentityProviderId.Parse(id), login.Reason))],
            tenant.Provider(IdentityProviderId.Parse(login.Provider)),
            new LoginFailure(login.Reason, "detail") { Named = named });
    }

    private static string? Said(FallbackDecision decision) => decision switch
    {
        FallbackDecision.GoOn next => next.To.Id.Value,
        FallbackDecision.Stop { ByRule: true } => "stop",
        _ => null,
    };

    /// <param name="Json">The member of the document; null for none.</param>
    /// <param name="Expected">The way in, "stop" for a page by a rule, or null for the ordinary refusal.</param>
    private sealed record Policy(string? Json, Func<Tries, string?> Expected);

    private sealed record Tries(FailureReason Reason, string Provider, string[] Attempts)
    {
        public string? ByDefault => Reason == FailureReason.Cancelled ? null : IdPorten;

        public bool Tried(string id) => Attempts.Contains(id);

        /// <summary>Nobody is sent where they were already.</summary>
        public string? Possible(string? to) => to is null or "stop" || !Tried(to) ? to : null;

        public override string ToString() => $"{Reason} at {Provider} after {string.Join('+', Attempts)}";
    }
}
