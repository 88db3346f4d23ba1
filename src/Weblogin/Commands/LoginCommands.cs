using System.Globalization;
using Weblogin.Audit.Explaining;
using Weblogin.Audit.Traces;
using Weblogin.Members;
using Weblogin.Model;
using Weblogin.Pages;

namespace Weblogin.Commands;

/// <summary>Tells what one login did, hop by hop, and why it ended as it did.</summary>
internal sealed class ExplainCommand : ICommand
{
    private const string Language = "--language";

    public string Name => "explain";

    public string Arguments => $"REFERENCE | TENANT LOGIN [{Language} nb|nn|en]";

    public string Summary => "Tell what a login did, step by step, by the reference on the page that refused it or by its id.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        var (store, now) = (call.Service<ILoginTraceStore>(), call.Service<TimeProvider>().GetUtcNow());
        if (!call.TryOptions([], [Language], out var options))
            return call.Misuse(this);
        var texts = ExplanationTexts.In(options.Given.GetValueOrDefault(Language, "en"));
        switch (options.Operands)
        {
            case [var typed]:
                if (!ReferenceId.TryParse(typed, out var reference))
                    return call.Refuse($"\"{typed}\" is no reference: it has twelve letters and digits, as 7KQM-2F9D-XH4T.");
                return await store.FindReferenceAsync(reference.ToString(), now, ct) is { } found && await store.FindAsync(found.Tenant, found.Login, now, ct) is { } login
                    ? await WriteAsync(call, login, texts, ct)
                    : call.Refuse("No page with this reference is known: it is older than traces are kept, of no tenant, or was not shown in the last second.");
            case [var tenant, var id] when TenantId.TryParse(tenant, out var of) && LoginId.TryParse(id, out var number):
                return await store.FindAsync(of, number, now, ct) is { } trace ? await WriteAsync(call, trace, texts, ct) : call.Refuse($"{of} has no login {id} that is kept.");
            default:
                return call.Misuse(this);
        }
    }

    private static async Task<ExitCode> WriteAsync(CommandCall call, LoginTrace login, ExplanationTexts texts, CancellationToken ct)
    {
        await call.Output.WriteLineAsync(LoginLines.Of(login));
        var explanation = Explainer.Of(login, texts, await call.Service<MemberDirectory>().InAsync(login, ct));
        foreach (var step in explanation.Steps)
        {
            await call.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  +{step.After.TotalSeconds,8:0.000} s  {step.Text}"));
            foreach (var detail in step.Details)
                await call.Output.WriteLineAsync($"                 {detail}");
            if (step.Technical is { } technical)
                await call.Output.WriteLineAsync($"                 ({technical})");
        }

        foreach (var finding in explanation.Findings)
        {
            await call.Output.WriteLineAsync();
            await call.Output.WriteLineAsync(finding.Cause);
            await call.Output.WriteLineAsync(finding.Fix);
            if (finding.OtherNames.Count > 0)
                await call.Output.WriteLineAsync($"{texts.OtherNames}: {string.Join(", ", finding.OtherNames)}");
            if (finding.Rule is { } rule)
                await call.Output.WriteLineAsync(rule);
        }

        return ExitCode.Done;
    }
}

/// <summary>Lists a tenant's logins.</summary>
internal sealed class LoginsCommand : ICommand
{
    private const string Since = "--since";
    private const string Failed = "--failed";

    // What a person reads; there are more by --since.
    private const int Most = 200;

    public string Name => "logins";

    public string Arguments => $"TENANT [{Since} YYYY-MM-DD] [{Failed}]";

    public string Summary => $"List the last {Most} logins of a tenant: when, relying party, way in, outcome, why, reference.";

    public async Task<ExitCode> RunAsync(CommandCall call, CancellationToken ct)
    {
        if (!call.TryOptions([Failed], [Since], out var options) || options.Operands is not [var id])
            return call.Misuse(this);
        DateTimeOffset? since = null;
        if (options.Given.TryGetValue(Since, out var day))
        {
            if (!DateTimeOffset.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var given))
                return call.Misuse(this);
            since = given;
        }

        if (await call.FindTenantAsync(id, ct) is not { } tenant)
            return ExitCode.Refused;
        var logins = await call.Service<ILoginTraceStore>().PageAsync(tenant.Id, new LoginTraceFilter(options.Has(Failed), since, null, Most), call.Service<TimeProvider>().GetUtcNow(), ct);
        foreach (var login in logins)
            await call.Output.WriteLineAsync(LoginLines.Of(login));
        await call.Output.WriteLineAsync($"{logins.Count} logins");
        return ExitCode.Done;
    }
}

/// <summary>A login as one line.</summary>
internal static class LoginLines
{
    public static string Of(LoginTrace login) => string.Create(
        CultureInfo.InvariantCulture,
        $"{login.Events[0].At:yyyy-MM-dd HH:mm:ss}Z  {login.Login}  {login.RelyingParty?.Value ?? "-"}  {login.WayIn?.Value ?? "-"}  {login.Outcome}  {login.Reason?.ToString() ?? "-"}  {login.Reference ?? "-"}");
}
