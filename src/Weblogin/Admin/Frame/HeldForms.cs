using System.Text;
using Weblogin.Admin.Access;
using Weblogin.Model;
using Weblogin.Pages;

namespace Weblogin.Admin.Frame;

/// <summary>
/// Keeps what was typed where its sender must log in first, and fills the page with it when they come back. Nothing is done by it: whoever typed presses the button again.
/// </summary>
internal sealed class HeldForms(IHeldFormStore store, IAdministratorStore sessions, TimeProvider time)
{
    /// <summary>Keeps a form that is a page's of ours: whoever calls has seen its token.</summary>
    /// <param name="line">The row of sessions that it came in.</param>
    /// <returns>Whether it is kept; false where it is too large.</returns>
    public async Task<bool> HoldAsync(HttpRequest request, AdminDemand demand, byte[] line, PersonId person, AdminForm form)
    {
        var fields = form.Fields.Where(field => field.Key != FormTokens.Field && !demand.Secrets.Contains(field.Key, StringComparer.Ordinal))
            .Select(field => new HeldField(field.Key, [.. field.Value.Select(value => value ?? "")])).ToArray();
        if (fields.Sum(field => Encoding.UTF8.GetByteCount(field.Name) + field.Values.Sum(Encoding.UTF8.GetByteCount)) > HeldForm.MaxOctets)
            return false;
        var held = new HeldForm
        {
            Fields = fields,
            Carried = demand.Carried,
            HadFile = form.File is not null || form.Fields.Files.Any(file => file.Length > 0),
            HadSecret = demand.Secrets.Any(name => form.Fields[name].ToString().Length > 0),
        };
        await store.HoldAsync(new HeldPlace(line, person, PageOf(request)), held, time.GetUtcNow() + HeldForm.Life, request.HttpContext.RequestAborted);
        return true;
    }

    /// <summary>What is kept of a page for who has just logged in; null where nothing is. It stays kept: the page may be reloaded, and read in another language.</summary>
    public async Task<HeldForm?> FindAsync(HttpRequest request, Administrator who) =>
        HttpMethods.IsGet(request.Method) && MayHave(who) ? await store.FindAsync(PlaceOf(request, who), time.GetUtcNow(), request.HttpContext.RequestAborted) : null;

    /// <summary>Shows a page with what is kept of it, where it has a place for it.</summary>
    public static async Task AnswerAsync(AdminVisit visit, HeldForm held, IResult page)
    {
        var response = visit.Context.Response;
        var (body, rendered) = (response.Body, new MemoryStream());
        response.Body = rendered;
        try
        {
            await page.ExecuteAsync(visit.Context);
        }
        finally
        {
            response.Body = body;
        }

        var html = response.StatusCode == StatusCodes.Status200OK ? Encoding.UTF8.GetString(rendered.GetBuffer(), 0, (int)rendered.Length) : "";
        var refilled = FormRefill.Into(html, PageOf(visit.Context.Request), held, AdminTexts.In(visit.Language).RefilledRest);
        await body.WriteAsync(refilled is null ? rendered.GetBuffer().AsMemory(0, (int)rendered.Length) : Encoding.UTF8.GetBytes(refilled), visit.Aborted);
    }

    /// <summary>Deletes what is kept of a page whose form has been taken.</summary>
    public async Task ForgetAsync(HttpRequest request, Administrator who)
    {
        if (MayHave(who))
            await sessions.CommitAsync([store.Forget(PlaceOf(request, who))]);
    }

    /// <summary>What becomes of what is kept where one session begins in the place of another: it goes on with the same person, and is deleted before anybody else.</summary>
    /// <param name="former">Hash of the other one; null where there is none. Where it ends before the commit, the commit is undone: of two logins that come at once, each in its place, one begins a session.</param>
    public async Task<SessionRow> FollowAsync(byte[]? former, PersonId person, CancellationToken ct)
    {
        if (former is null)
            return SessionRow.Begun([]);
        if (await sessions.FindEvenIdleAsync(former, time.GetUtcNow(), ct) is not { } session)
            return SessionRow.Begun([sessions.End(former)]);
        var line = session.Line ?? former;
        return session.Person == person
            ? new SessionRow(line, session.FormSecret ?? FormTokens.NewSecret(), [sessions.Replace(former)])
            : SessionRow.Begun([sessions.Replace(former), store.Forget(line)]);
    }

    /// <summary>Logs out: ends a session, deletes what is kept of its row, and takes the cookie away.</summary>
    public async Task<IResult> LeaveAsync(HttpContext context, byte[] session, byte[] line)
    {
        await sessions.CommitAsync([sessions.End(session), store.Forget(line)]);
        AdminCookie.Forget(context);
        return AdminVisit.To(AdminPaths.Left);
    }

    // Only a login brings anything back: whoever has not logged in lately has nothing waiting, and asks for nothing.
    private bool MayHave(Administrator who) => who.Session.Line is not null && who.LoggedInAt > time.GetUtcNow() - HeldForm.Life;

    private static HeldPlace PlaceOf(HttpRequest request, Administrator who) => new(who.Line, who.Person, PageOf(request));

    // In whichever language: it is the same page.
    private static string PageOf(HttpRequest request) => LanguageChoice.WithoutPick($"{request.Path}{request.QueryString}");
}
