using System.Diagnostics.CodeAnalysis;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Login.Profile;

/// <summary>What the pages of a step ask, and the pages.</summary>
internal sealed class ProfilePages(ProfileSteps steps, KeptProfiles kept, TenantDirectory directory)
{
    /// <summary>The relying party that a login for the person's own page is for.</summary>
    public RelyingParty OwnParty => directory.Current.FindRelyingParty(OwnPageParty.Id)!;

    /// <summary>What a step asks for. On their own page people may change everything and must say nothing.</summary>
    public IReadOnlyList<AskedField> AskedIn(Tenant tenant, ProfileStep step, RelyingParty party) => step.Login is { } login
        ? steps.Missing(tenant, party, login.Subject)
        : [.. ProfileFields.All
            .Where(field => steps.CanAskFor(field) && (field != ProfileField.Organisation || tenant.Organisations.Count > 0))
            .Select(field => new AskedField(field, Required: false))];

    /// <summary>Whether the login may go on with an address that is not confirmed, and so without it.</summary>
    public bool MayGoWithoutEmail(Tenant tenant, ProfileStep step, RelyingParty party) =>
        step.Login is not null && !AskedIn(tenant, step, party).Contains(new AskedField(ProfileField.Email, Required: true));

    /// <summary>Where the person of a step wants to go; false where that is no longer registered.</summary>
    public bool TryParty(Tenant tenant, ProfileStep step, [NotNullWhen(true)] out RelyingParty? party)
    {
        party = directory.Current.FindRelyingParty(tenant, step.Login?.Transaction.Request.RelyingParty ?? OwnPageParty.Id);
        // A step lives long enough for documents to change under it.
        return party?.Tenants.Contains(tenant.Id) is true;
    }

    /// <summary>The questions.</summary>
    /// <param name="form">What was sent and is not good yet; null where nothing was.</param>
    public async Task<IResult> FormAsync(HttpContext context, Tenant tenant, OneTimeHandle handle, ProfileStep step, RelyingParty party, ProfileForm? form)
    {
        var asked = AskedIn(tenant, step, party);
        var known = step.Login is null ? await kept.FindAsync(step, context.RequestAborted) : SelfAsserted.Nothing;
        return ProfileFormPage.Result(Frame(context, tenant, handle, step), new ProfileQuestion
        {
            Step = handle.Text,
            Service = step.Login is null ? null : party.Name,
            OwnAddress = tenant.Host + ProfileEndpoints.OwnPath,
            Organisations = tenant.Organisations,
            Asked = asked,
            Typed = form?.Typed ?? asked.ToDictionary(one => one.Field, one => Drafted(step, one.Field) ?? known[one.Field]?.Value ?? ""),
            Faults = form?.Faults ?? new Dictionary<ProfileField, ProfileFault>(),
            Keeps = !known.IsEmpty,
            Saved = step.Saved && form is null,
        });
    }

    /// <summary>The question for the code that is out.</summary>
    public IResult Code(HttpContext context, Tenant tenant, OneTimeHandle handle, ProfileStep step, RelyingParty party, CodeFault fault) =>
        ProfileCodePage.Result(Frame(context, tenant, handle, step), new CodeQuestion
        {
            Step = handle.Text,
            Address = step.Confirmation!.Address,
            IsOut = step.Confirmation.IsOut,
            Fault = fault,
            MaySkip = MayGoWithoutEmail(tenant, step, party),
            MayCancel = step.Login is not null,
        });

    public static PageLanguage LanguageOf(HttpContext context, ProfileStep step) =>
        LanguageChoice.For(context.Request, step.Language is null ? null : [step.Language]);

    private static string? Drafted(ProfileStep step, ProfileField field) => step.Draft.FirstOrDefault(answer => answer.Field == field)?.Value;

    // A form may have led here; the language switch asks for the page itself.
    private static PageFrame Frame(HttpContext context, Tenant tenant, OneTimeHandle handle, ProfileStep step) =>
        new(LanguageOf(context, step), tenant.Name, ProfileEndpoints.AddressOf(handle));
}
