using System.Collections.Concurrent;
using System.Security.Cryptography;
using Weblogin.Delivery;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Login.Profile;

/// <summary>
/// Codes that confirm an e-mail address: one at a time for a step, bound to the step and the address, good for ten minutes. A new one makes
/// the former dead. The letter goes out after the code is kept, beside the answer to the
/// person and never within a transaction; where it could not be sent, the step says so when it is looked at next.
/// </summary>
internal sealed class EmailCodes(ProfileSteps steps, ISendCounter counter, IMailDelivery mail, TimeProvider time, ILogger<EmailCodes> log)
    : IAsyncDisposable
{
    public const int MaxCodesOfStep = 4;
    public const int MaxCodesOfPerson = 10;
    public const int MaxCodesOfAddress = 10;
    public const int MaxCodesOfTenant = 5000;

    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<Task, byte> _onTheirWay = new();

    /// <summary>Sends a code to an address.</summary>
    /// <param name="service">Where the person wants to go; null on their own page.</param>
    public async Task<SentCode> SendAsync(
        Tenant tenant, OneTimeHandle handle, FoundPageStep<ProfileStep>.Open open, EmailAddress to, string? service, PageLanguage language)
    {
        if (open.Step.CodesSent >= MaxCodesOfStep)
            return SentCode.TooMany;
        if (await IsReachedAsync(tenant, new("person", open.Step.Person.Value, MaxCodesOfPerson), new("tenant", tenant.Id.Value, MaxCodesOfTenant)))
            return SentCode.TooMany;
        // Who else had a code sent to this address today is nobody's business: the answer is the same, counted all the same, and no letter goes.
        var silent = await IsReachedAsync(tenant, new SendLimit("address", to.Value.ToUpperInvariant(), MaxCodesOfAddress));
        var code = OneTimeCode.New();
        var sent = open.Step with
        {
            Confirmation = new EmailConfirmation(to.Value, code.HashFor(handle, to.Value), time.GetUtcNow() + Life, IsOut: true),
            CodesSent = open.Step.CodesSent + 1,
            Saved = false,
        };
        if (!await steps.ReplaceAsync(handle, open.Version, sent, newCode: true))
            return SentCode.StepGone;
        if (!silent)
            Send(EmailLetter.Write(tenant, to, code, service, language), handle, open.Version + 1, sent);
        return SentCode.Sent;
    }

    /// <summary>Whether what was typed is the code that is out. The guess has been counted.</summary>
    public bool Confirms(OneTimeHandle handle, ProfileStep step, string? typed) =>
        step.Confirmation is { } confirmation && confirmation.ExpiresAt > time.GetUtcNow() && OneTimeCode.TryParse(typed, out var code)
        && CryptographicOperations.FixedTimeEquals(code.HashFor(handle, confirmation.Address), confirmation.CodeHash);

    /// <summary>Waits for the letters that are on their way.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(_onTheirWay.Keys);

    private async Task<bool> IsReachedAsync(Tenant tenant, params IReadOnlyList<SendLimit> limits)
    {
        if (await counter.TryCountAsync(tenant.Id, limits, time.GetUtcNow()) is not { } reached)
            return false;
        log.CodeLimitReached(tenant.Id.Value, reached.Scope, reached.Most);
        return true;
    }

    // Beside the answer: the time that a mail server takes would tell whether a letter goes at all.
    private void Send(Letter letter, OneTimeHandle handle, int version, ProfileStep sent)
    {
        var sending = SendAsync(letter, handle, version, sent);
        _onTheirWay.TryAdd(sending, default);
        _ = sending.ContinueWith(done => _onTheirWay.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task SendAsync(Letter letter, OneTimeHandle handle, int version, ProfileStep sent)
    {
        try
        {
            if (await mail.SendAsync(letter, CancellationToken.None) is DeliveryOutcome.Failed)
                await steps.ReplaceAsync(handle, version, sent with { Confirmation = sent.Confirmation! with { IsOut = false } });
        }
#pragma warning disable CA1031 // Nobody waits for it, so whatever it was is told to the log.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.LetterFaulted(fault, sent.Tenant.Value);
        }
    }
}

/// <summary>What became of asking for a code, as far as the person may know.</summary>
internal enum SentCode
{
    /// <summary>A code is kept; whether its letter was taken stands in the step.</summary>
    Sent,

    TooMany,

    /// <summary>The step was taken or changed meanwhile.</summary>
    StepGone,
}
