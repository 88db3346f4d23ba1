using System.Net;
using Weblogin.Audit;
using Weblogin.Members;
using Weblogin.Model;
using Weblogin.Resolve;
using Weblogin.Sandbox.People;
using Weblogin.Tests.Flows;
using Xunit;

namespace Weblogin.Tests.Admin;

/// <summary>A tenant with a member who has logged in, and its administrator before their page.</summary>
public abstract class MemberDesk : IAsyncLifetime
{
    private protected const string Path = "/tenants/virksomhet1/members";

    private protected static readonly CancellationToken None = CancellationToken.None;
    private protected static readonly TenantId First = TenantId.Parse("virksomhet1");
    private protected static readonly TenantId Second = TenantId.Parse("virksomhet2");

    private protected World World { get; private set; } = null!;

    private protected TestBrowser Kari { get; private set; } = null!;

    private protected TestBrowser Liv { get; private set; } = null!;

    private protected OtherPlatform Platform { get; private set; } = null!;

    private protected TestBrowser Ola { get; private set; } = null!;

    private protected PersonId Person { get; private set; } = null!;

    private protected MemberId Member { get; private set; } = null!;


    public async ValueTask InitializeAsync()
    {
        World = await AdminWorld.StartAsync();
        Platform = await OtherPlatform.RegisterAsync(World);
        Ola = await World.SeatAsync("virksomhet1", Population.Ola.Id);
        await Platform.CodeAsync(Ola, World.Virksomhet1);
        Person = (await World.Service<IPersonRegister>().FindAsync(NumberOf(Population.Ola), None))!;
        Member = (await RecordAsync())!.Id;
        await World.AdmitAsync(Population.Tom);
        Kari = await World.AdmitAsync(Population.Kari, "virksomhet1");
        Liv = await World.AdmitAsync(Population.Liv, "virksomhet2");
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected string Token { get; private set; } = "";

    private protected async Task DoAsync(string act)
    {
        await Kari.OpenAsync($"{AdminWorld.Origin}{Path}/{Member}/{act}");
        Assert.True(Kari.Current.Status == HttpStatusCode.OK, Kari.Current.Text);
        Token = Kari.FormToken;
        await Kari.SubmitAsync($"{Path}/{Member}/{act}");
    }

    private protected async Task LookAtAsync(Person person)
    {
        Person = (await World.Service<IPersonRegister>().FindAsync(NumberOf(person), None))!;
        Member = (await RecordAsync())!.Id;
    }

    private protected Task<MemberRecord?> RecordAsync() => World.Service<IMemberStore>().FindAsync(First, Person, None);

    private protected static NationalId NumberOf(Person person) => NationalId.OfStored(person.NationalId);

    private protected async Task<List<AuditEvent>> EventsAsync(TenantId tenant) => [.. (await World.Service<IAuditLog>().PageAsync(tenant, null, 100, None)).Select(recorded => recorded.Event)];
}
