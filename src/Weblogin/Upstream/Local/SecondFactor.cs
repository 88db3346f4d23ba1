using Weblogin.Login;
using Weblogin.Model;
using Weblogin.Patrons;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Local;

/// <summary>What follows a PIN: a code that is sent, or one of the patron's app. One field takes either: the one has eight digits, the other six.</summary>
internal sealed class SecondFactor(IPatronStore patrons, PatronCodes codes, PatronMessages messages, TimeProvider time)
{
    /// <summary>Whether the patron has a second factor here at all.</summary>
    public bool Has(IdentityProvider.Local register, Patron patron) =>
        HasApp(register, patron) || (register.Methods.Contains(LocalMethod.PinAndCode) && messages.ChannelTo(register, patron) is not null);

    /// <summary>Asks for it, under the handle of the login's own step.</summary>
    /// <param name="patron">Whose PIN was typed; null where it was wrong or nobody's.</param>
    /// <param name="isJudged">The PIN was judged by itself and is right: the page may say so.</param>
    public Task BeginAsync(PatronVisit visit, Patron? patron, string? typed, bool isJudged)
    {
        var step = new PatronStep
        {
            Tenant = visit.Tenant.Id,
            BrowserHash = visit.Transaction.BrowserHash,
            Kind = PatronStepKind.SecondFactor,
            Person = patron?.Person,
            IsJudged = isJudged,
            Language = visit.Transaction.Request.Language,
        };
        // Whoever has an app is sent nothing unless they ask for it.
        var recipient = patron is not null && visit.Register.Methods.Contains(LocalMethod.PinAndCode) && !HasApp(visit.Register, patron) ? patron : null;
        return codes.BeginAsync(visit.Tenant, visit.Register, visit.Handle, step, Recipient(visit, recipient, patron, typed));
    }

    /// <summary>The question for it. Only whose PIN was judged by itself and right is told where the code went.</summary>
    public async Task<IResult> PageAsync(PatronVisit visit, PatronStep step, CodeFault fault) =>
        PatronPages.Code(visit, step, step is { IsJudged: true, Person: { } person } ? await FindAsync(visit.Tenant, person, visit.Ct) : null, fault);

    /// <summary>Sends another code; false where no more go.</summary>
    public async Task<bool> SendAgainAsync(PatronVisit visit, FoundPageStep<PatronStep>.Open open)
    {
        var patron = open.Step.Person is { } person && visit.Register.Methods.Contains(LocalMethod.PinAndCode) ? await FindAsync(visit.Tenant, person, visit.Ct) : null;
        return await codes.SendAgainAsync(visit.Tenant, visit.Register, visit.Handle, open, Recipient(visit, patron, patron, visit.Handle.Text));
    }

    /// <summary>The patron and the context that a typed code proves together with the PIN; null where it proves nothing. The guess has been counted.</summary>
    public async Task<(Patron Patron, string Context)?> ProvenAsync(PatronVisit visit, PatronStep step, string? typed)
    {
        if (step.Person is not { } person || await FindAsync(visit.Tenant, person, visit.Ct) is not { } patron)
            return null;
        if (codes.Confirms(visit.Handle, step, typed))
            return (patron, ContextOf(patron, step.Code!.Channel!.Value));
        return HasApp(visit.Register, patron) && await TakeTotpAsync(patron, typed) ? (patron, LocalContext.PinAndTotp) : null;
    }

    /// <summary>Whether the code is one of the app's that has not been taken yet: of many parallel uses one is.</summary>
    private async Task<bool> TakeTotpAsync(Patron patron, string? typed) =>
        Totp.Match(patron.TotpSecret, typed, time.GetUtcNow(), patron.TotpStep) is { } step && await patrons.SaveAsync(patron with { TotpStep = step }) == PatronSaving.Saved;

    /// <summary>Whether the patron has an app that counts here.</summary>
    public static bool HasApp(IdentityProvider.Local register, Patron patron) => register.Methods.Contains(LocalMethod.PinAndTotp) && patron.TotpSecret is not null;

    private async Task<Patron?> FindAsync(Tenant tenant, PersonId person, CancellationToken ct) =>
        await patrons.FindAsync(tenant.Id, person, ct) is { Closed: false } patron ? patron : null;

    // Whoever holds the telephone that a forgotten PIN was set with has both.
    private static string ContextOf(Patron patron, CodeChannel channel) =>
        patron.PinSetBy == channel ? LocalContext.PinAndItsOwnChannel
        : channel == CodeChannel.Sms ? LocalContext.PinAndSms
        : LocalContext.PinAndEmail;

    private static CodeRecipient Recipient(PatronVisit visit, Patron? recipient, Patron? patron, string? typed) =>
        new(recipient, patron?.Person.Value ?? PatronIdentifier.Of(typed).Value, visit.Language);
}
