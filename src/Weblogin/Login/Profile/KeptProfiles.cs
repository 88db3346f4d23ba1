using Weblogin.Model;
using Weblogin.Resolve;

namespace Weblogin.Login.Profile;

/// <summary>What people have typed of themselves, as the forms change it.</summary>
internal sealed class KeptProfiles(ISelfAssertedStore store, TimeProvider time)
{
    public async Task<SelfAsserted> FindAsync(ProfileStep step, CancellationToken ct) =>
        await store.FindAsync(step.Tenant, step.Person, ct) ?? SelfAsserted.Nothing;

    public Task EraseAsync(ProfileStep step) => store.EraseAsync(step.Tenant, step.Person);

    /// <summary>Saves the answers of a step.</summary>
    /// <param name="confirmed">The address that has just been confirmed; null where none was. Another is not kept.</param>
    public Task<SelfAsserted> SaveAsync(ProfileStep step, string? confirmed)
    {
        var now = time.GetUtcNow();
        return store.ChangeAsync(step.Tenant, step.Person, kept => step.Draft.Aggregate(kept, (self, answer) => answer switch
        {
            // On the way of a login, blank is an answer: not asked again. On the own page it takes the value away.
            { Value: null } => step.Login is null ? self.With(answer.Field, null) : self.Without(answer.Field),
            { Field: ProfileField.Email } when !string.Equals(answer.Value, confirmed, StringComparison.Ordinal) => self,
            _ when string.Equals(self[answer.Field]?.Value, answer.Value, StringComparison.Ordinal) => self,
            _ => self.With(answer.Field, new TypedValue(answer.Value, now)),
        }));
    }
}
