using Weblogin.Admin.Access;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Admin.Frame;

/// <summary>
/// The one place that every request of the administration passes: session, idle time, what the person may at this moment, the tenant of the route, where a
/// form came from and its token, freshness. What an endpoint demands stands beside it (<see cref="AdminDemand"/>). Whoever may not see a page is told that there is none,
/// before anything of it was looked up: a tenant that is somebody else's and one that does not exist are answered alike.
/// </summary>
internal sealed class AdminGuard(RequestDelegate next, IAdministratorStore store, VouchedAccesses vouched, Refusals refusals, TimeProvider time, ILogger<AdminGuard> log)
{
    /// <summary>How long a login is fresh.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(5);

    private const int SmallForm = 16 * 1024;

    // Written down at most this often: reading pages shall not be writing.
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AdminDemand>() is not { } demand || demand.Of == DemandedOf.Anybody)
        {
            await next(context);
            return;
        }

        if (await RefusalAsync(context, demand) is { } refusal)
            await refusal.ExecuteAsync(context);
        else
            await next(context);
    }

    /// <returns>Null where the request may go on: its <see cref="AdminVisit"/> is a feature of it then.</returns>
    private async Task<IResult?> RefusalAsync(HttpContext context, AdminDemand demand)
    {
        var (administration, now) = (context.RequiredTenant, time.GetUtcNow());
        var handle = AdminCookie.Read(context);
        var living = handle is null ? null : await store.FindSessionAsync(handle.Hash, now, context.RequestAborted);
        if (living is null)
            return await WithoutSessionAsync(context, administration);
        var who = new Administrator(vouched.Judge(living), FormTokens.Of(handle!), handle!.Hash);
        if (demand.Of != DemandedOf.LoggedIn && !who.HasAccess)
            return who.Session.Invitation is null ? NoticePage.Result(context, administration, AdminNotice.NoAccess) : AdminVisit.To(AdminPaths.Accept);
        var tenant = demand.Of == DemandedOf.OfTenant && TenantId.TryParse(context.Request.RouteValues[AdminDemand.TenantValue] as string, out var named) ? named : null;
        var visit = new AdminVisit(context, administration, who, tenant);
        if (!Allows(demand, who, tenant))
            return visit.NotFound($"{who.Person} may not: {demand}");
        if (await FormRefusalAsync(visit, demand) is { } untrusted)
            return untrusted;
        // What is dangerous is proven by ID-porten: no employer's word is fresh enough.
        if (demand.IsFresh && (who.Session.Vouched is not null || who.Session.AuthenticatedAt < now - FreshFor))
            return IsReading(context) ? AdminVisit.To(ReturnAddress.EntryTo(context.Request)) : NoticePage.Result(context, administration, AdminNotice.ProveAgain);
        if (now - living.SeenAt >= SeenEvery)
            await store.SeenAsync(handle.Hash, now);
        context.Response.Headers.CacheControl = "no-store";
        return null;
    }

    private static bool IsReading(HttpContext context) => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);

    private static bool Allows(AdminDemand demand, Administrator who, TenantId? tenant) => demand.Of switch
    {
        DemandedOf.LoggedIn => true,
        DemandedOf.AnyAccess => who.HasAccess,
        DemandedOf.Operator => who.IsOperator,
        DemandedOf.OfTenant => tenant is not null && who.MayAdminister(tenant),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // A page that is read leads through a login and back. What was posted is not: it would be sent by whoever logs in then.
    private async Task<IResult> WithoutSessionAsync(HttpContext context, Tenant administration)
    {
        if (!await store.HasOperatorAsync(context.RequestAborted))
            return NoticePage.Result(context, administration, AdminNotice.NoOperator);
        return IsReading(context) ? AdminVisit.To(ReturnAddress.EntryTo(context.Request)) : NoticePage.Result(context, administration, AdminNotice.LoggedOut);
    }

    private async Task<IResult?> FormRefusalAsync(AdminVisit visit, AdminDemand demand)
    {
        var context = visit.Context;
        if (IsReading(context))
        {
            context.Features.Set(visit);
            return null;
        }

        if (!OwnForm.Is(context.Request.Headers, visit.Administration.Origin))
            return Untrusted(visit, "the form is another site's");
        // A browser says how much it sends: who has chosen too large a file is told so, and nothing of it is read.
        if (context.Request.ContentLength > demand.MaxBody)
            return visit.Refuse(RefusalCause.TooLarge, $"the form is larger than {demand.MaxBody} octets");
        // The token stands in front of the file: a file that is none of ours is not read.
        var upload = demand.TakesUpload ? await AdminUpload.ReadAsync(context, demand.MaxBody) : null;
        if ((upload?.Fields ?? await AdminForm.ReadAsync(context, demand.TakesUpload ? SmallForm : demand.MaxBody)) is not { } form)
            return visit.Refuse(RefusalCause.MalformedRequest, "the form is none of ours, or too large");
        if (!FormTokens.IsRight(visit.Who.FormToken, form[FormTokens.Field]))
            return Untrusted(visit, "the form has not the token of its session");
        context.Features.Set(visit with { Form = form, Upload = upload?.File });
        return null;
    }

    private IResult Untrusted(AdminVisit visit, string why)
    {
        log.FormRefused(visit.Who.Person.Value, why);
        return refusals.Page(RefusalCause.OtherBrowser, why, new RefusalSetting { Tenant = visit.Administration.Id.Value, TenantName = visit.Administration.Name });
    }
}
