using Weblogin.Admin.Access;
using Weblogin.Admin.Frame;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Admin.Entry;

/// <summary>The addresses at which a login to the administration begins: with nothing, or with an invitation. Opening an invitation changes nothing, so that no preview of a link uses it up.</summary>
internal sealed class EntryEndpoints(LoginFlow flow, TenantDirectory directory, IAdministratorStore store, LoginRefusals refusals, TimeProvider time)
{
    private const int MaxBody = 4 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var anybody = endpoints.MapGroup("").WithMetadata(ServedOn.Administration, AdminDemand.Anybody);
        anybody.MapGet(AdminPaths.Enter, Handle((entry, context) => entry.EnterAsync(context)));
        anybody.MapGet(AccessList.InvitationPath, Handle((entry, context) => entry.InvitationAsync(context)));
        anybody.MapPost(AccessList.InvitationPath, Handle((entry, context) => entry.InvitedAsync(context)));
        anybody.MapGet(AdminPaths.Left, Handle((_, context) => Task.FromResult(NoticePage.Result(context, context.RequiredTenant, AdminNotice.Left))));
    }

    // The answer to a form of ours leads to another host.
    private static RequestDelegate Handle(Func<EntryEndpoints, HttpContext, Task<IResult>> handle) => async context =>
    {
        var answer = await handle(context.RequestServices.GetRequiredService<EntryEndpoints>(), context);
        await (HttpMethods.IsPost(context.Request.Method) ? ForwardPage.LeadOnAsync(context, answer) : answer.ExecuteAsync(context));
    };

    private async Task<IResult> EnterAsync(HttpContext context)
    {
        if (!await store.HasOperatorAsync(context.RequestAborted))
            return NoticePage.Result(context, context.RequiredTenant, AdminNotice.NoOperator);
        var to = ReturnAddress.TryParse(context.Request.Query[ReturnAddress.Parameter], out var address) ? address : AdminPaths.Home;
        return await BeginAsync(context, to, invitation: null);
    }

    private async Task<IResult> InvitationAsync(HttpContext context) =>
        await IsOpenAsync(context, context.Request.Query[AccessList.HandleParameter]) is { } handle
            ? InvitationPage.Result(PageFrame.For(context.Request, context.RequiredTenant.Name), handle.Text)
            : NoticePage.Result(context, context.RequiredTenant, AdminNotice.InvitationGone);

    private async Task<IResult> InvitedAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        if (!OwnForm.Is(context.Request.Headers, tenant.Origin))
            return refusals.Page(tenant, RefusalCause.OtherSite, "the form is another site's");
        if (await PostedForm.ReadAsync(context, MaxBody) is not { } form)
            return refusals.Page(tenant, RefusalCause.MalformedRequest, "the form is none of ours");
        return await IsOpenAsync(context, form[AccessList.HandleParameter]) is { } handle
            ? await BeginAsync(context, AdminPaths.Accept, handle.Hash)
            : NoticePage.Result(context, tenant, AdminNotice.InvitationGone);
    }

    private async Task<OneTimeHandle?> IsOpenAsync(HttpContext context, string? text) =>
        OneTimeHandle.TryParse(text, out var handle) && await store.FindInvitationAsync(handle.Hash, time.GetUtcNow(), context.RequestAborted) is not null ? handle : null;

    private Task<IResult> BeginAsync(HttpContext context, string to, byte[]? invitation)
    {
        var party = directory.Current.FindRelyingParty(AdministrationParty.Id)
            ?? throw new InvalidOperationException("The administration is gone while one of its hosts is served.");
        var request = AdministrationLogin.Request(new EntryState(to, AdminCookie.Read(context)?.Hash, invitation), LanguageChoice.For(context.Request).Tag);
        return flow.BeginAsync(context.RequiredTenant, party, request, Browser.Of(context), context.RequestAborted);
    }
}
