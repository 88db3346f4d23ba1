using Weblogin.Admin.Access;
using Weblogin.Admin.Api;
using Weblogin.Admin.AttributeTests;
using Weblogin.Admin.Calendar;
using Weblogin.Admin.Changes;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Files;
using Weblogin.Admin.Frame;
using Weblogin.Admin.Home;
using Weblogin.Admin.Ledgers;
using Weblogin.Admin.Links;
using Weblogin.Admin.Logins;
using Weblogin.Admin.Members;
using Weblogin.Admin.NewHubs;
using Weblogin.Admin.NewTenants;
using Weblogin.Admin.Overview;
using Weblogin.Admin.People;
using Weblogin.Admin.Persons;
using Weblogin.Admin.Providers;
using Weblogin.Admin.RelyingParties;
using Weblogin.Admin.Scim;
using Weblogin.Admin.Tokens;
using Weblogin.Admin.Sources;
using Weblogin.Admin.Trials;
using Weblogin.Pages;
using Weblogin.Sync.Sources;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Admin;

/// <summary>What the host must add for machines of tenants to push to us, who are let in by a token of their tenant's and never by a cookie; and for people to administer.</summary>
internal static class AdminSetup
{
    public static IServiceCollection AddAdmin(this IServiceCollection services) => services.AddSingleton<TokenDoor>().AddSingleton<MetadataPushEndpoint>()
        .AddSingleton<RunsOnDemand>().AddSingleton<SyncPushEndpoint>().AddSingleton<SyncBeginEndpoint>().AddSingleton<SyncRunEndpoint>().AddSingleton<CalendarEndpoint>().AddScim()
        .AddPages().AddApi();

    /// <summary>The pages of operators and administrators: a line each, here and in <see cref="MapPages"/>.</summary>
    private static IServiceCollection AddPages(this IServiceCollection services) => services
        .AddSingleton<HeldForms>().AddSingleton<HomePages>().AddSingleton<OperatorDesk>()
        .AddSingleton<TenantPages>().AddSingleton<NewTenantPages>().AddSingleton<NewHubPages>()
        .AddSingleton<OverviewPages>().AddSingleton<MatrixPages>()
        .AddSingleton<CalendarPages>().AddSingleton<NotifyPages>().AddSingleton<OwnEndings>().AddSingleton<CalendarSubscriptions>()
        .AddSingleton<DocumentPages>().AddSingleton<PermittedChanges>()
        .AddSingleton<AccessPages>()
        .AddSingleton<TokenPages>().AddSingleton<DoorTokens>()
        .AddSingleton<PersonPages>().AddSingleton<PersonRequests>()
        .AddSingleton<ChangePages>().AddSingleton<LedgerPages>().AddSingleton<LedgerMembers>().AddSingleton<ChainViews>().AddSingleton<ChainPages>()
        .AddSingleton<LoginPages>()
        .AddSingleton<MemberPages>().AddSingleton<MemberActPages>()
        .AddSingleton<PartyPages>().AddSingleton<LinkPages>()
        .AddSingleton<AttributeTestPages>()
        .AddSingleton<SourcePages>().AddSingleton<SourceActs>().AddSingleton<PlanPages>()
        .AddSingleton<FilePages>().AddSingleton<BatchActs>().AddSingleton<BatchWork>().AddSingleton<BatchClock>()
        .AddSingleton<TesterPages>().AddSingleton<GatePages>().AddSingleton<GateFormPages>().AddSingleton<TaskPages>().AddSingleton<EvidencePages>()
        .AddProviderPages();

    /// <summary>What commands stand on too.</summary>
    public static IServiceCollection AddAdminCore(this IServiceCollection services) => services.AddSingleton<AccessList>().AddSingleton<VouchedAccesses>().AddSingleton<ApiTokens>().AddSingleton<HeldAccess>().AddSingleton<IEndingSource, ApiTokenEndings>().AddSingleton<IDocumentRecord, DocumentRecord>();

    public static void MapAdmin(this IEndpointRouteBuilder endpoints)
    {
        var metadata = endpoints.ServiceProvider.GetRequiredService<MetadataPushEndpoint>();
        endpoints.MapPost(PartnerPaths.MetadataPush + "{identityProvider}", (RequestDelegate)metadata.HandleAsync);
        var push = endpoints.ServiceProvider.GetRequiredService<SyncPushEndpoint>();
        endpoints.MapPost(PartnerPaths.SyncPush + "{source}", (RequestDelegate)push.HandleAsync);
        var begin = endpoints.ServiceProvider.GetRequiredService<SyncBeginEndpoint>();
        endpoints.MapPost(PartnerPaths.SyncPush + "{source}/runs", (RequestDelegate)begin.HandleAsync);
        var run = endpoints.ServiceProvider.GetRequiredService<SyncRunEndpoint>();
        endpoints.MapReading(PartnerPaths.SyncRuns + "{run}", (RequestDelegate)run.HandleAsync);
        var calendar = endpoints.ServiceProvider.GetRequiredService<CalendarEndpoint>();
        endpoints.MapReading(PartnerPaths.Calendar + "{token}.ics", (RequestDelegate)calendar.HandleAsync).WithMetadata(ServedOn.Calendars);
        endpoints.MapScim();
        MapPages(endpoints);
        endpoints.MapApi();
    }

    private static void MapPages(IEndpointRouteBuilder endpoints)
    {
        HomePages.Map(endpoints);
        TenantPages.Map(endpoints);
        NewTenantPages.Map(endpoints);
        NewHubPages.Map(endpoints);
        OverviewPages.Map(endpoints);
        MatrixPages.Map(endpoints);
        CalendarPages.Map(endpoints);
        NotifyPages.Map(endpoints);
        DocumentPages.Map(endpoints);
        AccessPages.Map(endpoints);
        TokenPages.Map(endpoints);
        PersonPages.Map(endpoints);
        ChangePages.Map(endpoints);
        LedgerPages.Map(endpoints);
        ChainPages.Map(endpoints);
        LoginPages.Map(endpoints);
        MemberPages.Map(endpoints);
        MemberActPages.Map(endpoints);
        AttributeTestPages.Map(endpoints);
        TesterPages.Map(endpoints);
        GatePages.Map(endpoints);
        GateFormPages.Map(endpoints);
        PartyPages.Map(endpoints);
        TaskPages.Map(endpoints);
        EvidencePages.Map(endpoints);
        LinkPages.Map(endpoints);
        SourcePages.Map(endpoints);
        PlanPages.Map(endpoints);
        FilePages.Map(endpoints);
        endpoints.MapProviderPages();
    }
}
