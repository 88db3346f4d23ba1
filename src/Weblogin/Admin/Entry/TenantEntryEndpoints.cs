using System.Security.Cryptography;
using Weblogin.Admin.Access;
using Weblogin.Admin.Frame;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Admin.Entry;

/// <summary>
/// The way in by a tenant's own identity provider: from the administration to the tenant's host and back, each with cookies of its own. The browser carries what it began with
/// in a cookie of the administration; the tenant's host sees its hash alone, and what comes back is taken by that browser only.
/// </summary>
internal sealed class TenantEntryEndpoints(LoginFlow flow, TenantDirectory directory, IAdministratorStore store, HeldForms held, LoginRefusals refusals, TimeProvider time, ILogger<TenantEntryEndpoints> log)
{
    /// <summary>On tenants' hosts.</summary>
    public const string AtTenant = "/administration/enter";

    public const string Cookie = "__Host-weblogin-admin-entry";

    private const string ByParameter = "by";

    private static readonly TimeSpan EntryLife = TimeSpan.FromMinutes(30);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var anybody = endpoints.MapGroup("").WithMetadata(ServedOn.Administration, AdminDemand.Anybody);
        anybody.MapGet(AdminPaths.Enter + "/{tenant}", Handle((entry, context) => entry.LeaveForTenantAsync(context)));
        anybody.MapGet(AdminPaths.Entered, Handle((entry, context) => entry.EnteredAsync(context)));
        endpoints.MapGet(AtTenant, Handle((entry, context) => entry.AtTenantAsync(context)));
    }

    private static RequestDelegate Handle(Func<TenantEntryEndpoints, HttpContext, Task<IResult>> handle) => async context =>
        await (await handle(context.RequestServices.GetRequiredService<TenantEntryEndpoints>(), context)).ExecuteAsync(context);

    private async Task<IResult> LeaveForTenantAsync(HttpContext context)
    {
        if (!await store.HasOperatorAsync(context.RequestAborted))
            return NoticePage.Result(context, context.RequiredTenant, AdminNotice.NoOperator);
        if (!TenantId.TryParse(context.Request.RouteValues["tenant"] as string, out var id) || directory.Current.FindTenant(id) is not { Administrators: not null, Disabled: false } tenant)
            return refusals.Page(context.RequiredTenant, RefusalCause.NotFound, "no tenant of that name makes administrators by its own word");
        var carried = OneTimeHandle.New();
        Browser.Of(context).Remember(Cookie, carried.Text, EntryLife);
        return new LeaveResult(new Uri($"{tenant.Origin}{AtTenant}?{ByParameter}={Convert.ToHexString(carried.Hash)}"));
    }

    private async Task<IResult> AtTenantAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        if (tenant.Administrators is null || directory.Current.FindRelyingParty(TenantAdministrationParty.Id) is not { } party)
            return refusals.Page(tenant, RefusalCause.NotFound, "the tenant makes no administrators by its own word");
        var by = context.Request.Query[ByParameter].ToString();
        if (by.Length != 2 * SHA256.HashSizeInBytes || !by.All(char.IsAsciiHexDigit))
            return refusals.Page(tenant, RefusalCause.MalformedRequest, "the question names no browser");
        var request = TenantAdministrationLogin.Request(Convert.FromHexString(by), LanguageChoice.For(context.Request).Tag);
        return await flow.BeginAsync(tenant, party, request, Browser.Of(context), context.RequestAborted);
    }

    private async Task<IResult> EnteredAsync(HttpContext context)
    {
        var (administration, now) = (context.RequiredTenant, time.GetUtcNow());
        if (!OneTimeHandle.TryParse(context.Request.Query[AccessList.HandleParameter], out var handle)
            || await store.FindHandOverAsync(handle.Hash, now, context.RequestAborted) is not { } handed)
            return refusals.Page(administration, RefusalCause.LoginUsed, "the hand-over was used, is too old, or never was");
        // Looked at before it is used: another browser does not end the login of the one that began it.
        if (!OneTimeHandle.TryParse(context.Request.Cookies[Cookie], out var carried) || !CryptographicOperations.FixedTimeEquals(carried.Hash, handed.BrowserHash))
            return refusals.Page(administration, RefusalCause.OtherBrowser, "the login at the tenant was begun in another browser");
        var session = OneTimeHandle.New(now);
        var row = await held.FollowAsync(AdminCookie.Read(context)?.Hash, handed.Person, context.RequestAborted);
        var begun = new AdministratorSession
        {
            Person = handed.Person,
            AuthenticatedAt = handed.AuthenticatedAt,
            ExpiresAt = now + AdministratorSession.Longest,
            Hint = "",
            Vouched = handed.Vouched,
            Line = row.Line,
            FormSecret = row.FormSecret,
        };
        if (!await store.CommitAsync([store.TakeHandOver(handle.Hash, now), store.Begin(session.Hash, begun, now), .. row.Ending]))
            return refusals.Page(administration, RefusalCause.LoginUsed, "the hand-over was used meanwhile");
        log.AdministratorVouched(handed.Person.Value, handed.Vouched.Tenant.Value);
        Browser.Of(context).Forget(Cookie);
        AdminCookie.Give(context, session);
        return AdminVisit.To(AdminPaths.Home);
    }
}
