using Weblogin.Model;

namespace Weblogin.Pages;

/// <summary>Refuses: one log event and one page that carry the same reference, so that a person's call to the help desk finds what happened.</summary>
internal sealed class Refusals(IEnumerable<IRefusalWitness> witnesses, ILogger<Refusals> log)
{
    private readonly IRefusalWitness[] _witnesses = [.. witnesses];

    /// <summary>The page for a cause. It is logged when it is sent, once.</summary>
    /// <param name="detail">For the log only: names and codes, never a personal value.</param>
    public IResult Page(RefusalCause cause, string detail, RefusalSetting setting) => new Result(_witnesses, log, cause, detail, setting);

    // Scanners cause these two all day; nobody need be woken.
    private static LogLevel LevelOf(RefusalCause cause) =>
        cause is RefusalCause.UnknownHost or RefusalCause.NotFound ? LogLevel.Information : LogLevel.Warning;

    private sealed class Result(IRefusalWitness[] witnesses, ILogger log, RefusalCause cause, string detail, RefusalSetting setting) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var reference = ReferenceId.New();
            var level = LevelOf(cause);
            if (log.IsEnabled(level))
                log.Refused(level, reference.ToString(), cause, cause.Status, setting.Tenant ?? "no tenant", detail);
            foreach (var witness in witnesses)
                witness.Shown(cause, reference, detail, setting);
            var refusal = new Refusal(cause, reference, LanguageChoice.For(httpContext.Request, setting.UiLocales))
            {
                TenantName = setting.TenantName,
                Action = setting.Action,
                Most = setting.Most,
            };
            return refusal.ToResult().ExecuteAsync(httpContext);
        }
    }
}

/// <summary>Where a refusal happens.</summary>
internal sealed record RefusalSetting
{
    public static readonly RefusalSetting Nowhere = new();

    /// <summary>The tenant's id for the log; null where none is known.</summary>
    public string? Tenant { get; init; }

    /// <summary>The tenant's display name; null where none is known.</summary>
    public string? TenantName { get; init; }

    /// <summary>Languages the relying party asked for, most wanted first; null for none.</summary>
    public IReadOnlyList<string>? UiLocales { get; init; }

    /// <summary>The id of the login that ends here, for whoever follows logins; null where it is none, or none that is known.</summary>
    public string? Login { get; init; }

    /// <summary>What the cause is in the words of a login; null where it is no failure of one.</summary>
    public FailureReason? Reason { get; init; }

    /// <inheritdoc cref="Refusal.Most"/>
    public int? Most { get; init; }

    /// <summary>What the person is offered to do; null for nothing but the advice.</summary>
    public RefusalAction? Action { get; init; }
}
