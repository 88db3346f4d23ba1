using Weblogin.Peers.Tests.Worlds;
using Xunit;

namespace Weblogin.Peers.Tests.Logins;

/// <summary>Tenants whose people go straight to ID-porten: an ordinary one, one that takes no MinID, and two whose ID-porten lies.</summary>
[CollectionDefinition]
public sealed class Citizens : SharedWorld, ICollectionFixture<Citizens>
{
    public const string Ordinary = "innbygger";
    public const string Strict = "streng";
    public const string WrongAnswer = "feil-svar";
    public const string WrongToken = "feil-token";

    private static readonly Dictionary<string, string> _likeIdPorten = new() { ["REQUIRE_PAR"] = "1" };

    private protected override WorldPlan Plan => new(
        new TenantPlan(Ordinary),
        new TenantPlan(Strict) { MinimumAcr = "idporten-loa-high" },
        new TenantPlan(WrongAnswer) { IdPorten = "mixup" },
        new TenantPlan(WrongToken) { IdPorten = "impostor" })
    {
        IdPortens = new Dictionary<string, IReadOnlyDictionary<string, string>>
        {
            ["idporten"] = _likeIdPorten,
            ["mixup"] = new Dictionary<string, string>(_likeIdPorten) { ["WRONG_ISSUER"] = "answer" },
            ["impostor"] = new Dictionary<string, string>(_likeIdPorten) { ["WRONG_ISSUER"] = "token" },
        },
    };
}
