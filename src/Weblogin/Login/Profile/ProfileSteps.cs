using Microsoft.Extensions.Options;
using Weblogin.Delivery;
using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Login.Profile;

/// <summary>What people have to be asked, and the open steps in which they are: each has an end and is bound to tenant and browser.</summary>
internal sealed class ProfileSteps(IProfileStepStore store, IMailDelivery mail, IOptions<LoginOptions> options, TimeProvider time)
{
    /// <summary>Guesses one code may have: with those that may be sent in a day, one in a million to guess right.</summary>
    public const int MaxGuesses = 5;

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
            Login = login,
            Language = login.Transaction.Request.Language,
        },
        End);

    /// <summary>A person's own page, to be kept under its handle.</summary>
    public IPendingWrite Open(OneTimeHandle handle, TenantId tenant, byte[] browserHash, PersonId person, string? language) =>
        store.Open(handle.Hash, new ProfileStep { Tenant = tenant, BrowserHash = browserHash, Person = person, Language = language }, End);

    public Task<FoundProfileStep> FindAsync(Tenant tenant, OneTimeHandle step, Browser browser, CancellationToken ct) =>
        browser.Binding is { } binding
            ? store.FindAsync(tenant.Id, step.Hash, binding.Hash, time.GetUtcNow(), ct)
            : Task.FromResult<FoundProfileStep>(new FoundProfileStep.OtherBrowser());

    /// <inheritdoc cref="IProfileStepStore.GuessAsync" />
    public Task<FoundProfileStep> GuessAsync(Tenant tenant, OneTimeHandle step, Browser browser) =>
        browser.Binding is { } binding
            ? store.GuessAsync(tenant.Id, step.Hash, binding.Hash, MaxGuesses, time.GetUtcNow())
            : Task.FromResult<FoundProfileStep>(new FoundProfileStep.OtherBrowser());

    /// <inheritdoc cref="IProfileStepStore.ReplaceAsync" />
    public Task<bool> ReplaceAsync(OneTimeHandle handle, int version, ProfileStep step, bool newCode = false) =>
        store.ReplaceAsync(handle.Hash, version, step, newCode, time.GetUtcNow());

    /// <inheritdoc cref="IProfileStepStore.TakeAsync" />
    public Task<bool> TakeAsync(OneTimeHandle handle, FoundProfileStep.Open open) =>
        store.TakeAsync(open.Step.Tenant, handle.Hash, open.Version, time.GetUtcNow());

    private bool IsMissing(Tenant tenant, Subject subject, AskedField asked)
    {
        var said = subject.Said(asked.Field)?.Value;
        if (asked.Field == ProfileField.Organisation ? tenant.FindOrganisation(said) is not null : said is not null)
            return false;
        return asked.Required || (subject.Self?.Skipped.Contains(asked.Field) is not true && CanAskFor(asked.Field)
            && (asked.Field != ProfileField.Organisation || tenant.Organisations.Count > 0));
    }
}
