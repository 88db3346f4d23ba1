using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Onboarding.Attributes;

/// <summary>
/// The attribute test on the tenant's host: where it begins, and what it brought. Whoever has no link is told how to get one. Values are shown to the browser that logged in,
/// when it asks for them, and to nobody else.
/// </summary>
internal sealed class AttributeTestEndpoints(
    AttributeTests tests, TestedVersions versions, TestReports reports, LoginFlow flow, TenantDirectory directory, LoginRefusals refusals)
{
    public const string ResultPath = AttributeTests.Path + "/result";
    public const string RevealPath = AttributeTests.Path + "/reveal";
    public const string DownloadPath = AttributeTests.Path + "/result.json";

    /// <summary>Where the predecessor had its test; old notes and manuals lead there.</summary>
    public const string PredecessorsPath = "/simplesaml";

    /// <summary>The identity provider in a form.</summary>
    public const string WithField = "with";

    /// <summary>What the test runs against, in a form: a word of <see cref="TestChoice"/>.</summary>
    public const string AgainstField = "against";

    /// <summary>Why the form is shown again; null where it is not.</summary>
    private const string NoteParameter = "note";
    private const string ChangedNote = "changed";
    private const string OtherVersionNote = "other-version";

    /// <summary>There where the person shall prove themselves anew.</summary>
    public const string FreshField = "fresh";

    private const int MaxBody = 4 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(AttributeTests.Path, Handle((test, context) => test.OpenAsync(context)));
        endpoints.MapPost(AttributeTests.Path, Handle((test, context) => test.BeginAsync(context)));
        endpoints.MapGet(ResultPath, Handle((test, context) => test.ResultAsync(context)));
        endpoints.MapPost(RevealPath, Handle((test, context) => test.RevealAsync(context)));
        endpoints.MapGet(DownloadPath, Handle((test, context) => test.DownloadAsync(context)));
        endpoints.MapGet(PredecessorsPath, Handle((_, _) => Task.FromResult<IResult>(new LeaveResult(new Uri(AttributeTests.Path, UriKind.Relative)))));
    }

    /// <summary>Path and query of a result.</summary>
    public static string ResultAddress(OneTimeHandle handle) => $"{ResultPath}?{AttributeTests.HandleParameter}={handle.Text}";

    /// <summary>Path and query of its file.</summary>
    public static string DownloadAddress(string handle) => $"{DownloadPath}?{AttributeTests.HandleParameter}={handle}";

    // The answer to a form of ours may lead to another host.
    private static RequestDelegate Handle(Func<AttributeTestEndpoints, HttpContext, Task<IResult>> handle) => async context =>
    {
        var answer = await handle(context.RequestServices.GetRequiredService<AttributeTestEndpoints>(), context);
        await (HttpMethods.IsPost(context.Request.Method) ? ForwardPage.LeadOnAsync(context, answer) : answer.ExecuteAsync(context));
    };

    // Opening a link changes nothing, so that no preview of it uses it up.
    private async Task<IResult> OpenAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        var frame = PageFrame.For(context.Request, tenant.Name);
        if (context.Request.Query[AttributeTests.HandleParameter].ToString() is not { Length: > 0 } text)
            return AttributeTestPage.Without(frame, refused: null);
        return OneTimeHandle.TryParse(text, out var handle) && await tests.FindAsync(tenant, handle, Browser.Of(context), context.RequestAborted) is FoundPageStep<AttributeTest>.Open { Step.Login: null }
            ? AttributeTestPage.Begin(frame, handle.Text, await versions.ChoiceAsync(tenant.Id, context.RequestAborted), NoteOf(context, AttributeTestTexts.In(frame.Language)))
            : AttributeTestPage.Without(frame, AttributeTestTexts.In(frame.Language).Gone);
    }

    private static string? NoteOf(HttpContext context, AttributeTestTexts texts) => context.Request.Query[NoteParameter].ToString() switch
    {
        ChangedNote => texts.CandidateChanged,
        OtherVersionNote => texts.NotInVersion,
        _ => null,
    };

    private async Task<IResult> BeginAsync(HttpContext context)
    {
        var (tenant, browser) = (context.RequiredTenant, Browser.Of(context));
        if (!OwnForm.Is(context.Request.Headers, tenant.Origin))
            return refusals.Page(tenant, RefusalCause.OtherBrowser, "the form is another site's");
        if (await PostedForm.ReadAsync(context, MaxBody) is not { } form || !OneTimeHandle.TryParse(form[AttributeTests.HandleParameter], out var handle)
            || !IdentityProviderId.TryParse(form[WithField], out var id) || directory.Current.FindRelyingParty(AttributeTestParty.Id) is not { } party)
            return refusals.Page(tenant, RefusalCause.MalformedRequest, "the form is none of ours");
        // Whatever cookies the browser has: what is tested is what the form says, and a candidate that is another by now is none.
        if (await AgainstAsync(tenant, form[AgainstField].ToString(), context.RequestAborted) is not { } against)
            return Anew(handle, ChangedNote);
        if (TestedVersions.Find(against, id) is not { } provider)
            return (await versions.ChoiceAsync(tenant.Id, context.RequestAborted)).Ways.Any(way => way.Id == id.Value)
                ? Anew(handle, OtherVersionNote)
                : refusals.Page(tenant, RefusalCause.MalformedRequest, "the identity provider cannot be tested");
        var frame = PageFrame.For(context.Request, tenant.Name);
        return await tests.BeginAsync(tenant, handle, browser, context.RequestAborted) switch
        {
            FoundPageStep<AttributeTest>.Open { Step.Login: null } =>
                await flow.ExamineAsync(against, party, provider, AttributeTestLogin.Request(handle, form.ContainsKey(FreshField), frame.Language.Tag), browser, context.RequestAborted),
            FoundPageStep<AttributeTest>.Guessed => AttributeTestPage.Without(frame, AttributeTestTexts.In(frame.Language).TooMany),
            _ => AttributeTestPage.Without(frame, AttributeTestTexts.In(frame.Language).Gone),
        };
    }

    private async Task<Tenant?> AgainstAsync(Tenant tenant, string against, CancellationToken ct) =>
        against == TestChoice.InForceValue ? versions.InForce(tenant.Id)
        : await versions.CandidateAsync(tenant.Id, ct) is { } candidate && against == TestChoice.CandidateValue(candidate.Version) ? candidate
        : null;

    // To the form as it is now, with a word why.
    private static LeaveResult Anew(OneTimeHandle handle, string note) => new(new Uri($"{AttributeTests.Address(handle)}&{NoteParameter}={note}", UriKind.Relative));

    private Task<IResult> ResultAsync(HttpContext context) =>
        ShownAsync(context, context.Request.Query[AttributeTests.HandleParameter], (against, handle, test) => PageAsync(context, against, handle, test, isRevealed: false));

    private async Task<IResult> RevealAsync(HttpContext context)
    {
        var tenant = context.RequiredTenant;
        if (!OwnForm.Is(context.Request.Headers, tenant.Origin))
            return refusals.Page(tenant, RefusalCause.OtherBrowser, "the form is another site's");
        return await PostedForm.ReadAsync(context, MaxBody) is { } form
            ? await ShownAsync(context, form[AttributeTests.HandleParameter], (against, handle, test) => PageAsync(context, against, handle, test, isRevealed: true))
            : refusals.Page(tenant, RefusalCause.MalformedRequest, "the form is none of ours");
    }

    private Task<IResult> DownloadAsync(HttpContext context) => ShownAsync(context, context.Request.Query[AttributeTests.HandleParameter], async (tenant, _, test) =>
    {
        var report = await reports.OfAsync(tenant, test.Login!, AttributeTestTexts.In(LanguageChoice.For(context.Request)), isRevealed: false, context.RequestAborted);
        return new ReportFile(JsonSerializer.SerializeToUtf8Bytes(report, AttributeReportJson.Default.AttributeReport), string.Create(CultureInfo.InvariantCulture, $"attribute-test-{tenant.Id}-{test.Login!.At:yyyyMMdd-HHmmss}.json"));
    });

    private async Task<IResult> ShownAsync(HttpContext context, string? text, Func<Tenant, OneTimeHandle, AttributeTest, Task<IResult>> show)
    {
        var tenant = context.RequiredTenant;
        if (!OneTimeHandle.TryParse(text, out var handle))
            return refusals.Page(tenant, RefusalCause.MalformedRequest, "the address names no result");
        return await tests.FindResultAsync(tenant, handle, Browser.Of(context), context.RequestAborted) switch
        {
            FoundPageStep<AttributeTest>.Open { Step: { Login: { } login } test } => await versions.OfAsync(tenant.Id, login, context.RequestAborted) is { } against
                ? await show(against, handle, test)
                : AgainPage(context, test),
            FoundPageStep<AttributeTest>.Open or FoundPageStep<AttributeTest>.NotOpen => refusals.Page(tenant, RefusalCause.LoginExpired, "the result of the attribute test is gone, or never was"),
            FoundPageStep<AttributeTest>.OtherBrowser => refusals.Page(tenant, RefusalCause.OtherBrowser, "the result of the attribute test is another browser's"),
            _ => throw new UnreachableException(),
        };
    }

    // What was tested is no more: what it would have come to says nothing of what there is now.
    private static IResult AgainPage(HttpContext context, AttributeTest test) =>
        OneTimeHandle.TryParse(test.Visit, out var visit) ? Anew(visit, ChangedNote) : AttributeTestPage.Without(PageFrame.For(context.Request, context.RequiredTenant.Name), refused: null);

    private async Task<IResult> PageAsync(HttpContext context, Tenant against, OneTimeHandle handle, AttributeTest test, bool isRevealed)
    {
        var tenant = context.RequiredTenant;
        var frame = PageFrame.For(context.Request, tenant.Name) with { Address = ResultAddress(handle) };
        var report = await reports.OfAsync(against, test.Login!, AttributeTestTexts.In(frame.Language), isRevealed, context.RequestAborted);
        var visit = OneTimeHandle.TryParse(test.Visit, out var again)
            && await tests.FindAsync(tenant, again, Browser.Of(context), context.RequestAborted) is FoundPageStep<AttributeTest>.Open ? again.Text : null;
        return AttributeResultPage.Shown(
            frame, new ShownResult(report, isRevealed, handle.Text, (int)AttributeTests.ResultLife.TotalMinutes, visit, await versions.ChoiceAsync(tenant.Id, context.RequestAborted)));
    }

    /// <summary>A report as a file to keep.</summary>
    private sealed class ReportFile(byte[] content, string name) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            PageSecurity.Apply(httpContext, formTarget: null);
            var response = httpContext.Response;
            response.ContentType = "application/json; charset=utf-8";
            response.ContentLength = content.Length;
            response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
            return response.Body.WriteAsync(content, httpContext.RequestAborted).AsTask();
        }
    }
}
