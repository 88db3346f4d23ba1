using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Weblogin.Delivery;
using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Patrons;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Local;

/// <summary>
/// One-time codes of patrons: one at a time for a step, bound to the step, good for ten minutes; a new one makes the former dead. Where nobody stands behind a step the same is
/// kept and counted, and the message goes nowhere: neither what is answered nor how long it takes tells who is a patron. Counting and sending happen beside the answer.
/// </summary>
internal sealed class PatronCodes(
    IPageStepStore<PatronStep> steps, ISendCounter counter, PatronMessages messages, IOptions<LoginOptions> options, TimeProvider time, ILogger<PatronCodes> log) : IAsyncDisposable
{
    public const int MaxCodesOfStep = 4;
    public const int MaxCodesOfPatron = 10;
    public const int MaxCodesOfTenant = 5000;

    /// <summary>Messages to those who have forgotten their PIN go to whoever's card a stranger types: fewer of them.</summary>
    public const int MaxForgottenOfPatron = 3;
    public const int MaxForgottenOfTenant = 200;

    /// <summary>Guesses one code may have.</summary>
    public const int MaxGuesses = 5;

    /// <summary>Guesses at codes, sent or of an app, that a patron may have in a day (UTC), whatever codes there were.</summary>
    public const int MaxGuessesOfPatron = 25;

    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly Outgoing _outgoing = new();

    private DateTimeOffset End => time.GetUtcNow() + options.Value.StepLifetime;

    /// <summary>Keeps a new step, and sends a code for it.</summary>
    /// <param name="step">A step that was kept under this handle before goes.</param>
    public async Task BeginAsync(Tenant tenant, IdentityProvider.Local register, OneTimeHandle handle, PatronStep step, CodeRecipient recipient)
    {
        var code = OneTimeCode.New();
        var sent = WithCode(handle, step, code, register, recipient);
        Send(tenant, handle, await steps.PutAsync(handle.Hash, sent, End), sent, code, recipient);
    }

    /// <summary>A step without a code, to be kept with what it belongs to.</summary>
    public IPendingWrite Open(OneTimeHandle handle, PatronStep step) => steps.Open(handle.Hash, step, End);

    /// <summary>Sends another code; false where the step has had as many as it may, or was changed meanwhile.</summary>
    public async Task<bool> SendAgainAsync(Tenant tenant, IdentityProvider.Local register, OneTimeHandle handle, FoundPageStep<PatronStep>.Open open, CodeRecipient recipient)
    {
        if (open.Step.CodesSent >= MaxCodesOfStep)
            return false;
        var code = OneTimeCode.New();
        var sent = WithCode(handle, open.Step, code, register, recipient);
        if (!await steps.ReplaceAsync(handle.Hash, open.Version, sent, newCode: true, time.GetUtcNow()))
            return false;
        Send(tenant, handle, open.Version + 1, sent, code, recipient);
        return true;
    }

    public async Task<FoundPageStep<PatronStep>> FindAsync(Tenant tenant, OneTimeHandle handle, Browser browser, CancellationToken ct) =>
        browser.Binding is { } binding
            ? await steps.FindAsync(tenant.Id, handle.Hash, binding.Hash, time.GetUtcNow(), ct)
            : new FoundPageStep<PatronStep>.OtherBrowser();

    /// <summary>The same, and counts a guess: towards those of the code, and those of the patron's day.</summary>
    public async Task<FoundPageStep<PatronStep>> GuessAsync(Tenant tenant, OneTimeHandle handle, Browser browser)
    {
        if (browser.Binding is not { } binding)
            return new FoundPageStep<PatronStep>.OtherBrowser();
        var now = time.GetUtcNow();
        var found = await steps.GuessAsync(tenant.Id, handle.Hash, binding.Hash, MaxGuesses, now);
        return found is FoundPageStep<PatronStep>.Open { Step: var step }
            && await counter.TryCountAsync(tenant.Id, [new SendLimit("patron-guess", step.Person?.Value ?? handle.Text, MaxGuessesOfPatron)], now) is not null
            ? new FoundPageStep<PatronStep>.Guessed(step)
            : found;
    }

    /// <summary>Whether what was typed is the code that is out. The guess has been counted.</summary>
    public bool Confirms(OneTimeHandle handle, PatronStep step, string? typed) =>
        step is { Person: not null, Code: { Channel: not null } sent } && sent.ExpiresAt > time.GetUtcNow() && OneTimeCode.TryParse(typed, out var code)
        && CryptographicOperations.FixedTimeEquals(code.HashFor(handle, Purpose(step)), sent.CodeHash);

    /// <inheritdoc cref="IPageStepStore{TStep}.ReplaceAsync"/>
    public Task<bool> ReplaceAsync(OneTimeHandle handle, int version, PatronStep step) => steps.ReplaceAsync(handle.Hash, version, step, newCode: false, time.GetUtcNow());

    /// <inheritdoc cref="IPageStepStore{TStep}.TakeAsync"/>
    public Task<bool> TakeAsync(OneTimeHandle handle, FoundPageStep<PatronStep>.Open open) => steps.TakeAsync(open.Step.Tenant, handle.Hash, open.Version, time.GetUtcNow());

    /// <summary>How many messages are on their way.</summary>
    public int OnTheirWay => _outgoing.Count;

    /// <summary>Waits for the messages that are on their way.</summary>
    public ValueTask DisposeAsync() => _outgoing.DisposeAsync();

    private PatronStep WithCode(OneTimeHandle handle, PatronStep step, OneTimeCode code, IdentityProvider.Local register, CodeRecipient recipient) => step with
    {
        Code = new SentPatronCode(
            code.HashFor(handle, Purpose(step)), time.GetUtcNow() + Life, recipient.Patron is { } patron ? messages.ChannelTo(register, patron) : null, CodeFate.Out),
        CodesSent = step.CodesSent + 1,
    };

    private static string Purpose(PatronStep step) => $"patron|{step.Kind}|{step.Person?.Value}";

    private void Send(Tenant tenant, OneTimeHandle handle, int version, PatronStep sent, OneTimeCode code, CodeRecipient recipient) => _outgoing.Begin(
        async () =>
        {
            if (await FateOfAsync(tenant, sent, code, recipient) is var fate && fate != CodeFate.Out)
                await steps.ReplaceAsync(handle.Hash, version, sent with { Code = sent.Code! with { Fate = fate } }, newCode: false, time.GetUtcNow());
        },
        fault => log.CodeFaulted(fault, tenant.Id.Value));

    private async Task<CodeFate> FateOfAsync(Tenant tenant, PatronStep sent, OneTimeCode code, CodeRecipient recipient)
    {
        // Cards that nobody has spend nothing of those that somebody has.
        var forgotten = sent.Kind == PatronStepKind.Forgotten;
        var (scope, whole) = (forgotten ? "patron-forgotten" : "patron-code", sent.Code!.Channel is null ? "nobodys" : "tenant");
        IReadOnlyList<SendLimit> limits =
        [
            new(scope, recipient.Identified, forgotten ? MaxForgottenOfPatron : MaxCodesOfPatron),
            new($"{scope}-{whole}", tenant.Id.Value, forgotten ? MaxForgottenOfTenant : MaxCodesOfTenant),
        ];
        if (await counter.TryCountAsync(tenant.Id, limits, time.GetUtcNow()) is { } reached)
        {
            log.CodeLimitReached(tenant.Id.Value, reached.Scope, reached.Most);
            return CodeFate.TooMany;
        }

        if (recipient.Patron is not { } patron || sent.Code.Channel is not { } channel)
            return CodeFate.Out;
        return await messages.SendAsync(tenant, patron, channel, code, sent.Kind, recipient.Language) is DeliveryOutcome.HandedOver ? CodeFate.Out : CodeFate.NotTaken;
    }
}

/// <summary>Whom a code is for.</summary>
/// <param name="Patron">Null where nobody gets it.</param>
/// <param name="Identified">What codes are counted by: the patron's person id, or what was typed.</param>
/// <param name="Language">The language of the message.</param>
internal sealed record CodeRecipient(Patron? Patron, string Identified, PageLanguage Language)
{
    public override string ToString() => "code recipient (redacted)";
}
