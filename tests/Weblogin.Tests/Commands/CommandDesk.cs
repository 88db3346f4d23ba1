using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Weblogin.Assurance;
using Weblogin.Audit;
using Weblogin.Commands;
using Weblogin.Downstream.Oidc;
using Weblogin.Keys;
using Weblogin.Login.Profile;
using Weblogin.Onboarding.Calendar;
using Weblogin.Patrons;
using Weblogin.Resolve;
using Weblogin.Storage;
using Weblogin.Sync;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Metadata;
using Weblogin.Tests.Storage;
using Weblogin.Tests.Tenants;
using Weblogin.Upstream.Saml;
using Xunit;

namespace Weblogin.Tests.Commands;

/// <summary>A person at the command line: what is typed, what is answered, on real stores.</summary>
public abstract class CommandDesk : IAsyncDisposable
{
    protected static readonly CancellationToken None = CancellationToken.None;

    private readonly SqliteFolder _data = new();

    private protected SqliteFolder Data => _data;

    protected CommandDesk()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton<TimeProvider>(Clock).AddSingleton<IMetadataInspector, MetadataInspector>().AddSingleton<MappingImport>();
        services.AddSingleton<IProviderInspector, LevelInspector>().AddSingleton<ITenantInspector, MappingFindings>().AddSingleton<ITenantInspector, Weblogin.Upstream.Local.PatronFindings>();
        services.AddKeys(_data.Keys).AddStorage(_ => _data.Open()).AddTenants().AddCalendar().AddChains().AddSingleton<Weblogin.Audit.Chains.IHeadSigner, Weblogin.Onboarding.Evidence.HeadSigner>().AddSingleton<Weblogin.Onboarding.Partners.PartnerRecords>().AddPatrons().AddSyncRuns();
        Weblogin.Admin.AdminSetup.AddAdminCore(services);
        Weblogin.Members.MembersSetup.AddMembers(services);
        services.AddSingleton<IAdministeredSessions>(Ended).AddSingleton<IRegistrationInspector, RegistrationInspector>().AddSingleton<IRegistrationInspector, Weblogin.Downstream.Saml.RegistrationInspector>().AddSingleton<IRegistrationInspector, QuestionInspector>();
        services.Configure<Weblogin.Tenants.Fetching.FetchOptions>(options => options.Loopback = true);
        Services = services.BuildServiceProvider();
    }

    private protected StoppedClock Clock { get; } = new();

    private protected EndedSessions Ended { get; } = new();

    protected DirectoryInfo Files { get; } = Directory.CreateTempSubdirectory("weblogin-commands-");

    protected ServiceProvider Services { get; }

    /// <summary>What the person types when asked.</summary>
    protected string Input { get; set; } = "";

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await _data.DisposeAsync();
        Files.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A tenant and its platform are there.</summary>
    private protected async Task ApplyAsync(System.Text.Json.Nodes.JsonObject? tenant = null)
    {
        Write("start/tenant.json", tenant ?? DocumentSamples.Tenant());
        Write("start/platform.json", DocumentSamples.Platform());
        Assert.Equal(0, (await TypeAsync("apply", FileNamed("start"))).Code);
    }

    /// <summary>A tenant is there, and nobody else.</summary>
    protected async Task ApplyTenantAsync()
    {
        Write("tenant.json", DocumentSamples.Tenant().With("links", null).With("defaultLink", null));
        Assert.Equal(0, (await TypeAsync("apply", FileNamed("tenant.json"))).Code);
    }

    protected Task<(int Code, string Output, string Error)> TypeAsync(params string[] typed) => TypeAsync(typed, withoutServices: false);

    protected async Task<(int Code, string Output, string Error)> TypeAsync(string[] typed, bool withoutServices)
    {
        using StringWriter output = new(), error = new();
        var line = new CommandLine(_ => throw new InvalidOperationException("Nothing asked to serve.")) { Input = new StringReader(Input) };
        var code = await line.RunAsync(typed, withoutServices ? () => throw new InvalidOperationException("No store is needed here.") : () => Services, output, error, None);
        return (code, output.ToString(), error.ToString());
    }

    protected void Write(string name, JsonObject document)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FileNamed(name))!);
        File.WriteAllText(FileNamed(name), document.ToJsonString());
    }

    protected string FileNamed(string name) => Path.Combine(Files.FullName, name);

    protected static (int, string) Last((int Code, string Output, string Error) typed) => (typed.Code, Lines(typed.Output)[^1]);

    protected static string[] Lines(string text) => text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
