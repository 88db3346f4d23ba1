using System.Text.Json.Nodes;
using Weblogin.Model;
using Weblogin.Sandbox.People;
using Weblogin.Sync.Sources;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>A tenant whose profiles are dropped as a file and pushed, in the words of the tests.</summary>
internal static class SourceWorld
{
    public const string Tenant = "virksomhet3";
    public const string Source = "hr";
    public const string Sync = $"/tenants/{Tenant}/sync";
    public const string OfSource = $"{Sync}/{Source}";

    public static readonly TenantId Id = TenantId.Parse(Tenant);

    private const string Header = "fodselsnr;brukernavn;fornavn;etternavn\n";

    /// <summary>Nobody may go without a human having looked.</summary>
    public static async Task<World> StartAsync()
    {
        var world = await AdminWorld.StartAsync();
        await world.ApplyAsync(Tenant, document =>
        {
            document["sync"] = JsonNode.Parse(
                """{"sources":[{"name":"hr","kind":"file","format":"csv","at":"03:00","maxAgeHours":744,"views":[{"kind":"persons","path":"people.csv"}],"gate":{"goneFrom":0,"gonePercent":1}},{"name":"pushed","kind":"push","format":"csv","views":[{"kind":"persons"}]}]}""");
            document["identityProviders"]![0]!["resolve"] = new JsonArray("synced-profile");
        });
        return world;
    }

    extension(World world)
    {
        /// <summary>Drops a file with a row for each of these, and whatever lines are behind them.</summary>
        public void Drop(IEnumerable<Person> people, string more = "", string tenant = Tenant, string file = "people.csv") => world.DropText(Header + string.Concat(people.Select(Row)) + more, tenant, file);

        public void DropText(string text, string tenant = Tenant, string file = "people.csv")
        {
            var path = Path.Combine(world.DropFolder, tenant, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            File.SetLastWriteTimeUtc(path, world.Clock.GetUtcNow().UtcDateTime);
        }

        /// <summary>Reads the file as it lies, by a command, and says which run it was.</summary>
        public async Task<long> ReadAsync(params string[] more)
        {
            await world.TypeAsync("", ["sync", "run", Tenant, Source, .. more]);
            return (await world.Service<Weblogin.Sync.ISyncStore>().RunsAsync(Id, Source, 1, CancellationToken.None))[0].Report.Run;
        }

        /// <summary>Two people are in force, and a run that would take one of them away waits.</summary>
        /// <returns>The run that waits.</returns>
        public async Task<long> BadNightAsync()
        {
            world.Drop([Population.Kari, Population.Ola]);
            await world.ReadAsync();
            world.Drop([Population.Kari], "x;y;z;z\n");
            return await world.ReadAsync();
        }

        /// <summary>Ends when a run is over.</summary>
        public async Task<SeenRun> OverAsync(long run, string source = Source)
        {
            while (true)
            {
                var seen = await world.Service<RunLookup>().FindAsync(Id, source, run, CancellationToken.None);
                Assert.NotNull(seen);
                if (seen.Standing != RunStanding.Running)
                    return seen;
                await Task.Delay(10, CancellationToken.None);
            }
        }
    }

    private static string Row(Person person) => $"{person.NationalId};{person.Id};{person.GivenName};{person.FamilyName}\n";
}
