using System.Globalization;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Patrons;
using Weblogin.Tenants;

namespace Weblogin.Upstream.Local;

/// <summary>What the pages for patrons say, and the pages.</summary>
internal static class PatronPages
{
    private const int ShownDigits = 3;

    // Longer than any identifier: it is not one, and is not written back.
    private const int LongestCard = 254;

    public static IResult Login(PatronVisit visit, LoginFault fault, string card) => PatronLoginPage.Result(
        new PageFrame(visit.Language, visit.Tenant.Name, PatronPaths.Of(visit.Handle)),
        new LoginQuestion(visit.Handle.Text, visit.Party.Name, card.Length > LongestCard ? "" : card)
        {
            Fault = fault,
            TakesPin = visit.Register.Methods.Any(method => method != LocalMethod.Password),
            TakesPassword = visit.Register.Methods.Contains(LocalMethod.Password),
            IsStepUp = visit.Transaction.Person is not null,
        },
        HashingTurns.ComeAgain);

    /// <summary>The question for a code in the way of a login.</summary>
    /// <param name="patron">Whose PIN was right, where the page may say so; null else.</param>
    public static IResult Code(PatronVisit visit, PatronStep step, Patron? patron, CodeFault fault)
    {
        var texts = PatronTexts.In(visit.Language);
        var byApp = patron is not null && SecondFactor.HasApp(visit.Register, patron) && step.Code?.Channel is null;
        return PatronCodePage.Result(new PageFrame(visit.Language, visit.Tenant.Name, PatronPaths.Of(visit.Handle)), new PatronCodeQuestion(visit.Handle.Text, Said(texts, step, patron, byApp))
        {
            Why = patron is null ? null : texts.WhyCode,
            Fault = fault,
            Kind = step.Kind,
            ByApp = byApp,
            Sends = visit.Register.Methods.Contains(LocalMethod.PinAndCode),
            IsWarning = patron is not null && step.Code is { Fate: not CodeFate.Out },
        });
    }

    /// <summary>The question for the code to those who have forgotten their PIN.</summary>
    public static IResult ForgottenCode(HttpContext context, Tenant tenant, OneTimeHandle handle, PatronStep step, CodeFault fault)
    {
        var language = LanguageChoice.For(context.Request);
        return PatronCodePage.Result(
            new PageFrame(language, tenant.Name, PatronPaths.Of(step.Kind, handle)),
            new PatronCodeQuestion(handle.Text, PatronTexts.In(language).CodeIfKnown) { Fault = fault, Kind = step.Kind, Sends = true });
    }

    public static IResult Forgotten(HttpContext context, Tenant tenant, IdentityProvider.Local register, bool missing) => ForgottenPage.Result(
        PageFrame.For(context.Request, tenant.Name),
        new ForgottenQuestion(missing, tenant.WaysIn.Select(way => way.IdentityProvider).Append(tenant.Fallback.To).FirstOrDefault(way => way is not null && way != register.Id) is { } other ? PatronPaths.OwnBy(other) : null));

    /// <param name="faultIn">Which form the fault is in.</param>
    public static IResult Own(HttpContext context, Tenant tenant, OneTimeHandle handle, OwnView view, ChangeFault fault, PatronChange faultIn)
    {
        var (_, register, step, patron) = view;
        var language = LanguageChoice.For(context.Request, step.Language is null ? null : [step.Language]);
        var enrols = patron is not null && step.NewTotpSecret is not null;
        return PatronOwnPage.Result(
            new PageFrame(language, tenant.Name, PatronPaths.Of(PatronStepKind.Own, handle)),
            new OwnQuestion(handle.Text)
            {
                Changed = fault == ChangeFault.None ? step.Changed : PatronChange.None,
                Fault = fault,
                FaultIn = faultIn,
                IsPatron = patron is not null,
                MayChangeAll = step.Level >= AssuranceLevel.Substantial,
                TakesPin = register.Methods.Any(method => method != LocalMethod.Password),
                TakesPassword = register.Methods.Contains(LocalMethod.Password),
                HasPassword = patron?.PasswordHash is not null,
                TakesApp = register.Methods.Contains(LocalMethod.PinAndTotp),
                HasApp = patron?.TotpSecret is not null,
                Picture = enrols ? QrPicture.Of(Totp.Address(step.NewTotpSecret, tenant.Name, patron!.CardNumbers[0])) : null,
                Secret = enrols ? Grouped(Totp.Text(step.NewTotpSecret)) : null,
            },
            HashingTurns.ComeAgain);
    }

    private static string Said(PatronTexts texts, PatronStep step, Patron? patron, bool byApp) => (patron, step.Code) switch
    {
        (null, _) => texts.CodeIfRight,
        _ when byApp => texts.CodeByApp,
        (_, { Fate: CodeFate.NotTaken }) => texts.CodeNotTaken,
        (_, { Fate: CodeFate.TooMany }) => texts.CodeTooMany,
        (_, { Channel: CodeChannel.Sms }) => string.Format(CultureInfo.InvariantCulture, texts.CodeBySms, patron.Mobile?[^ShownDigits..]),
        _ => texts.CodeByEmail,
    };

    // As people type it: four characters at a time.
    private static string Grouped(string secret) => string.Join(' ', secret.Chunk(4).Select(chunk => new string(chunk)));
}

/// <summary>A patron at their own page.</summary>
/// <param name="Patron">Null where the person has no card here.</param>
internal sealed record OwnView(Tenant Tenant, IdentityProvider.Local Register, PatronStep Step, Patron? Patron);
