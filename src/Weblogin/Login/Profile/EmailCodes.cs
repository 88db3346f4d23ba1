using System.Security.Cryptography;
using Weblogin.Delivery;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Login.Profile;

/// <summary>
/// Codes that confirm an e-mail address: one at a time for a step, bound to the step and the address, good for ten minutes. A new one makes
/// the former dead. The letter goes out after the code is kept, never within a transaction.
/// </summary>
internal sealed class EmailCodes(ProfileSteps steps, ISendCounter counter, IMailDelivery mail, TimeProvider time, ILogger<EmailCodes> log)
{
    public const int MaxCodesOfStep = 4;
    public const int MaxCodesOfPerson = 10;
    public const int MaxCodesOfAddress = 10;
    public const int MaxCodesOfTenant = 5000;

    private const string Address = "address";

    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>Sends a code to an address.</summary>
    /// <param name="service">Where the person wants to go; null on their own page.</param>
    public async Task<SentCode> SendAsync(
        Tenant tenant, OneTimeHandle handle, FoundProfileStep.Open open, EmailAddress to, string? service, PageLanguage language)
    {
        if (open.Step.CodesSent >= MaxCodesOfStep)
            return SentCode.TooMany;
        var reached = await counter.TryCountAsync(tenant.Id, Limits(tenant, open.Step.Person, to), time.GetUtcNow());
        if (reached is not null)
            log.CodeLimitReached(tenant.Id.Value, reached.Scope, reached.Most);
        // Who else had a code sent to this address today is nobody's business: the answer is the same, and no letter goes.
        if (reached is { Scope: not Address })
            return SentCode.TooMany;
        var code = OneTimeCode.New();
        var sent = open.Step with
        {
            Confirmation = new EmailConfirmation(to.Value, code.HashFor(handle, to.Value), time.GetUtcNow() + Life, IsOut: true),
            CodesSent = open.Step.CodesSent + 1,
            Saved = false,
        };
        if (!await steps.ReplaceAsync(handle, open.Version, sent, newCode: true))
            return SentCode.StepGone;
        if (reached is null && await mail.SendAsync(EmailLetter.Write(tenant, to, code, service, language), CancellationToken.None) is DeliveryOutcome.Failed)
            await steps.ReplaceAsync(handle, open.Version + 1, sent with { Confirmation = sent.Confirmation with { IsOut = false } });
        return SentCode.Sent;
    }

    /// <summary>Whether what was typed is the code that is out. The guess has been counted.</summary>
    public bool Confirms(OneTimeHandle handle, ProfileStep step, string? typed) =>
        step.Confirmation is { } confirmation && confirmation.ExpiresAt > time.GetUtcNow() && OneTimeCode.TryParse(typed, out var code)
        && CryptographicOperations.FixedTimeEquals(code.HashFor(handle, confirmation.Address), confirmation.CodeHash);

    private static SendLimit[] Limits(Tenant tenant, PersonId person, EmailAddress to) =>
    [
        new("person", person.Value, MaxCodesOfPerson),
        new("tenant", tenant.Id.Value, MaxCodesOfTenant),
        new(Address, to.Value.ToUpperInvariant(), MaxCodesOfAddress),
    ];
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
