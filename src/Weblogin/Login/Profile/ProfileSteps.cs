using Microsoft.Extensions.Options;
using Weblogin.Delivery;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Trials;

namespace Weblogin.Login.Profile;

/// <summary>What people have to be asked, and the open steps in which they are: each has an end and is bound to tenant and browser.</summary>
internal sealed class ProfileSteps(
    IPageStepStore<ProfileStep> store, ISendCounter counter, DisabledPeople disabled, IMailDelivery mail, IOptions<LoginOptions> options, TimeProvider time)
{
    /// <summary>Guesses one code may have.</summary>
    public const int MaxGuesses = 5;

    /// <summary>Guesses a person may have in a day (UTC), whatever codes there were: one in four millions to guess right.</summary>
    public const int MaxGuessesOfPerson = 25;

    private DateTimeOffset End => time.GetUtcNow() + options.Value.StepLifetime;

    /// <summary>What a relying party asks for that nobody has said, in the order of asking; empty where nothing is missing.</summary>
    public IReadOnlyList<AskedField> Missing(Tenant tenant, RelyingParty relyingParty, Subject subject) =>
        relyingParty.Asks.Count == 0 ? [] : [.. relyingParty.Asks.Where(asked => IsMissing(tenant, subject, asked))];

    /// <summary>Whether a person can be asked for it: an address that cannot be confirmed is of no use.</summary>
    public bool CanAskFor(ProfileField field) => field != ProfileField.Email || mail.IsSetUp;

    /// <summary>A question in the way of a login, to be kept under its handle.</summary>
    public IPendingWrite Open(OneTimeHandle handle, PendingLogin login) => store.Open(
        handle.Hash,
        new ProfileStep
        {
            Tenant = login.Transaction.Tenant,
            BrowserHash = login.Transaction.BrowserHash,
            Person = login.Subject.Person,
            IdentityProvider = login.Subject.IdentityProvider,
            Login = login,
            Language = login.Transaction.Request.Language,
        },
        End);

    /// <summary>A person's own page, to be kept under its handle.</summary>
    public IPendingWrite Open(OneTimeHandle handle, TenantId tenant, byte[] browserHash, Subject subject, string? language) => store.Open(
        handle.Hash,
        new ProfileStep
        {
            Tenant = tenant,
            BrowserHash = browserHash,
            Person = subject.Person,
            IdentityProvider = subject.IdentityProvider,
            Language = language,
        },
        End);

    /// <summary>The open step, for the browser it belongs to, as long as its person may come in at all.</summary>
    public async Task<FoundPageStep<ProfileStep>> FindAsync(Tenant tenant, OneTimeHandle step, Browser browser, CancellationToken ct) =>
        browser.Binding is { } binding
            ? Judged(tenant, await store.FindAsync(tenant.Id, step.Hash, binding.Hash, time.GetUtcNow(), ct))
            : new FoundPageStep<ProfileStep>.OtherBrowser();

    /// <summary>The same, and counts a guess: towards those of the code, and those of the person's day.</summary>
    public async Task<FoundPageStep<ProfileStep>> GuessAsync(Tenant tenant, OneTimeHandle step, Browser browser)
    {
        if (browser.Binding is not { } binding)
            return new FoundPageStep<ProfileStep>.OtherBrowser();
        var now = time.GetUtcNow();
        var found = Judged(tenant, await store.GuessAsync(tenant.Id, step.Hash, binding.Hash, MaxGuesses, now));
        return found is FoundPageStep<ProfileStep>.Open { Step: { Confirmation: not null } guessed }
            && await counter.TryCountAsync(tenant.Id, [new SendLimit("guess", guessed.Person.Value, MaxGuessesOfPerson)], now) is not null
            ? new FoundPageStep<ProfileStep>.GuessedToday(guessed)
            : found;
    }

    /// <inheritdoc cref="IPageStepStore{TStep}.ReplaceAsync" />
    public Task<bool> ReplaceAsync(OneTimeHandle handle, int version, ProfileStep step, bool newCode = false) =>
        store.ReplaceAsync(handle.Hash, version, step, newCode, time.GetUtcNow());

    /// <inheritdoc cref="IPageStepStore{TStep}.TakeAsync" />
    public Task<bool> TakeAsync(OneTimeHandle handle, FoundPageStep<ProfileStep>.Open open) =>
        store.TakeAsync(open.Step.Tenant, handle.Hash, open.Version, time.GetUtcNow());

    private FoundPageStep<ProfileStep> Judged(Tenant tenant, FoundPageStep<ProfileStep> found)
    {
        if (found switch { FoundPageStep<ProfileStep>.Open open => open.Step, FoundPageStep<ProfileStep>.Guessed guessed => guessed.Step, _ => null } is not { } step)
            return found;
        if (!Trial.Meet(step.Login?.Transaction.Trial, tenant.Trial))
            return Closed(FailureReason.NotOpen, "it began by another version of the tenant");
        return disabled.Contains(tenant.Id, step.Person)
            ? Closed(FailureReason.PersonDisabled, "the person was disabled at the tenant meanwhile")
            : step.IdentityProvider is { } provider && tenant.FindIdentityProvider(provider) is null
                ? Closed(FailureReason.NotOpen, "the identity provider is no longer the tenant's")
                : found;
    }

    private static FoundPageStep<ProfileStep>.Closed Closed(FailureReason reason, string detail) => new(new LoginFailure(reason, detail));

    private bool IsMissing(Tenant tenant, Subject subject, AskedField asked)
    {
        var said = subject.Said(asked.Field)?.Value;
        if (asked.Field == ProfileField.Organisation ? tenant.FindOrganisation(said) is not null : said is not null)
            return false;
        return asked.Required || (subject.Self?.Skipped.Contains(asked.Field) is not true && CanAskFor(asked.Field)
            && (asked.Field != ProfileField.Organisation || tenant.Organisations.Count > 0));
    }
}
