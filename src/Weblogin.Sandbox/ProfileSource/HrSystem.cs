using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.Primitives;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;

namespace Weblogin.Sandbox.ProfileSource;

/// <summary>The personnel system of an employer, as the broker's predecessor asked it: five views, one JSON change record a line, HTTP Basic.</summary>
internal sealed class HrSystem(SandboxTenant tenant, SandboxKeys keys)
{
    /// <summary>What the broker's document calls it.</summary>
    public const string SourceName = "fellesdata";

    public const string User = "weblogin";

    private const string Path = "/fellesdata/";

    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public SandboxTenant Tenant => tenant;

    /// <summary>The password that goes with <see cref="User"/>.</summary>
    public string Secret { get; } = keys.Secret($"hr-{tenant.Id}");

    /// <summary>Where its views are asked for.</summary>
    public static string AddressOf(SandboxTenant tenant) => new Uri(tenant.Adfs!, Path.TrimEnd('/')).AbsoluteUri;

    public void Map(IEndpointRouteBuilder host) => host.MapGet(Path + "{view}", Answer);

    private IResult Answer(HttpContext http, string view)
    {
        var expected = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Secret}"))}";
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(http.Request.Headers.Authorization.ToString()), Encoding.UTF8.GetBytes(expected)))
            return Results.Unauthorized();
        return Records(view) is { } records ? Results.Text(Lines(records, http.Request.Query["fromDate"]), "application/x-ndjson") : Results.NotFound();
    }

    // Nobody moves in the sandbox: whoever asks for changes is told of the first record once more.
    private static string Lines(IEnumerable<object> records, StringValues from)
    {
        var (told, change) = from.Count == 0 ? (records, "add") : (records.Take(1), "modify");
        return string.Concat(told.Select(record => JsonSerializer.Serialize(new { changeType = change, newRecord = record, oldRecord = change == "add" ? null : record }, _json) + "\n"));
    }

    private IEnumerable<object>? Records(string view) => view switch
    {
        "v_leka_ressurs" => Staff.Select((account, i) => new
        {
            fodselsnr = account.Owner.NationalId,
            ressursnr = $"{1000 + i}",
            fornavn = account.Owner.GivenName,
            etternavn = account.Owner.FamilyName,
            epost = $"{account.UserName}@{tenant.Id}.example",
            brukernavn = account.UserName,
        }),
        "v_leka_oren_tre_nivaa" => [Unit("1", 0, tenant.Name, null), Unit("2", 1, "Oppvekst", "1")],
        "v_leka_stilling" => [new { stillingskode = "7960", stillingsstekst = "Lærer" }],
        "v_leka_ressurs_stilling" => Staff.Select((account, i) => new { stillingsnr = $"{i + 1}", fodselsnr = account.Owner.NationalId, org_enhet_id = "2", stillingskode = "7960" }),
        "v_leka_oren_tilgang" => [new { org_enhet_id = "2", org_nivaa = "1", fodselsnr = Population.Kari.NationalId, prioritet = "1" }],
        _ => null,
    };

    private static IEnumerable<Account> Staff => Accounts.All.Where(account => account.InMapping);

    private static object Unit(string id, int level, string name, string? above) => new { org_enhet_id = id, org_nivaa = $"{level}", org_navn = name, org_enhet_over = above };
}
