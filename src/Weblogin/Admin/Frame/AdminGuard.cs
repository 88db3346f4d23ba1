using System.Diagnostics.CodeAnalysis;
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

    // Written down at most this often: reading pages shall not be writing.
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    public async Task InvokeAsync(HttpContext context, HeldForms held)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AdminDemand>() is not { } demand || demand.Of == DemandedOf.Anybody)
        {
            await next(context);
            return;
        }

        if (await RefusalAsync(context, demand, held) is { } refusal)
            await refusal.ExecuteAsync(context);
        else
            await next(context);
    }

    /// <returns>Null where the request may go on: its <see cref="AdminVisit"/> is a feature of it then.</returns>
    private async Task<IResult?> RefusalAsync(HttpContext context, AdminDemand demand, HeldForms held)
    {
        var (administration, now) = (context.RequiredTenant, time.GetUtcNow());
        var handle = AdminCookie.Read(context);
        var living = handle is null ? null : await store.FindSessionAsync(handle.Hash, now, context.RequestAborted);
        if (living is null)
            return await WithoutSessionAsync(context, administration, demand, held);
        var who = new Administrator(vouched.Judge(living), FormTokens.Of(living.Session, handle!), handle!.Hash) { Proven = vouched.Proven(living, handle.Hash) };
        if (demand.Of != DemandedOf.LoggedIn && !who.HasAccess)
            return who.Session.Invitation is null ? NoticePage.Result(context, administration, AdminNotice.NoAccess) : AdminVisit.To(AdminPaths.Accept);
        var tenant = demand.Of == DemandedOf.OfTenant && TenantId.TryParse(context.Request.RouteValues[AdminDemand.TenantValue] as string, out var named) ? named : null;
        var visit = new AdminVisit(context, administration, who, tenant);
        if (!Allows(demand, who, tenant))
            return visit.NotFound($"{who.Person} may not: {demand}");
        AdminForm? form = null;
        if (!IsReading(context) && !(await ReadOwnFormAsync(visit, demand)).IsOurs(out form, out var untrusted))
            return untrusted;
        // What outlives the group is not the group's to make, whatever ID-porten says of the person.
        if (demand.IsLasting && who.Session.Vouched is { } by && (await store.OfPersonAsync(who.Person, context.RequestAborted)).All(access => access.Tenant != by.Tenant))
            return NoticePage.Result(context, administration, AdminNotice.GroupMayNot);
        // What is dangerous is proven by ID-porten.
        if ((demand.IsFresh && !who.HasProvenSince(now - FreshFor)) || (demand.IsProven && !who.HasProven))
        {
            return form is null ? AdminVisit.To(ReturnAddress.EntryTo(context.Request))
                : NoticePage.Result(context, administration, await held.HoldAsync(context.Request, demand, who.Line, who.Person, form) ? AdminNotice.ProveAgain : AdminNotice.ProveAgainUnkept);
        }

        if (now - living.SeenAt >= SeenEvery)
            await store.SeenAsync(handle.Hash, now);
        context.Response.Headers.CacheControl = "no-store";
        context.Features.Set(form is null ? visit with { Held = await held.FindAsync(context.Request, who) } : visit with { Form = form.Fields, Upload = form.File });
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

    // A page that is read leads through a login and back. What was posted is not done: it would be done by whoever logs in then. Whose it was is known where their session is only idle, and it is kept for them;
    // whoever logs out wants neither a login nor anything kept.
    private async Task<IResult> WithoutSessionAsync(HttpContext context, Tenant administration, AdminDemand demand, HeldForms held)
    {
        if (!await store.HasOperatorAsync(context.RequestAborted))
            return NoticePage.Result(context, administration, AdminNotice.NoOperator);
        if (IsReading(context))
            return AdminVisit.To(ReturnAddress.EntryTo(context.Request));
        if (AdminCookie.Read(context) is not { } handle || await store.FindEvenIdleAsync(handle.Hash, time.GetUtcNow(), context.RequestAborted) is not { } idle || !OwnForm.Is(context.Request.Headers, administration.Origin))
            return NoticePage.Result(context, administration, AdminNotice.LoggedOut);
        // The page that it stood on is as good as before, after a login.
        if (await AdminForm.ReadAsync(context, demand) is not FormReading.Read { Form: var form })
            return NoticePage.Result(context, administration, AdminNotice.LoggedOutUnkept);
        if (!FormTokens.IsRight(FormTokens.Of(idle, handle), form.Fields[FormTokens.Field]))
            return NoticePage.Result(context, administration, AdminNotice.LoggedOut);
        var line = idle.Line ?? handle.Hash;
        if (context.Request.Path == AdminPaths.Leave)
            return await held.LeaveAsync(context, handle.Hash, line);
        var isKept = await held.HoldAsync(context.Request, demand, line, idle.Person, form);
        return NoticePage.Result(context, administration, isKept ? AdminNotice.LoggedOutKept : AdminNotice.LoggedOutUnkept);
    }

    private async Task<OwnReading> ReadOwnFormAsync(AdminVisit visit, AdminDemand demand)
    {
        var context = visit.Context;
        if (!OwnForm.Is(context.Request.Headers, visit.Administration.Origin))
            return new OwnReading(null, Untrusted(visit, RefusalCause.OtherSite, "the form is another site's"));
        return await AdminForm.ReadAsync(context, demand) switch
        {
            FormReading.TooLarge => new OwnReading(null, visit.TooLarge(demand.MaxBody)),
            FormReading.Malformed => new OwnReading(null, visit.Refuse(RefusalCause.MalformedRequest, "the form is none of ours")),
            FormReading.Read { Form: var form } when FormTokens.IsRight(visit.Who.FormToken, form.Fields[FormTokens.Field]) => new OwnReading(form, null),
            FormReading.Read => new OwnReading(null, Untrusted(visit, RefusalCause.ForeignForm, "the form has not the token of this row of sessions")),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private IResult Untrusted(AdminVisit visit, RefusalCause cause, string why)
    {
        log.FormRefused(visit.Who.Person.Value, why);
        return refusals.Page(cause, why, new RefusalSetting { Tenant = visit.Administration.Id.Value, TenantName = visit.Administration.Name });
    }

    /// <summary>A form of the person's own in this browser, or why it is none.</summary>
    private sealed record OwnReading(AdminForm? Form, IResult? Refusal)
    {
        public bool IsOurs([NotNullWhen(true)] out AdminForm? form, [NotNullWhen(false)] out IResult? refusal)
        {
            (form, refusal) = (Form, Refusal);
            return form is not null;
        }
    }
}
