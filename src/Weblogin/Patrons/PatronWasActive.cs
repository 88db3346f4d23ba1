using Weblogin.Model;

namespace Weblogin.Patrons;

/// <summary>A patron has completed a login.</summary>
/// <param name="At">UTC.</param>
internal sealed record PatronWasActive(TenantId Tenant, PersonId Person, DateTimeOffset At);

/// <summary>Hears of active patrons. What it wants kept goes into the very commit that completes the login: it happens with it or not at all.</summary>
internal interface IPatronListener
{
    IReadOnlyList<IPendingWrite> Hear(PatronWasActive patron);
}

/// <summary>Notes in our own record when the patron was here last.</summary>
internal sealed class LastActiveNote(IPatronStore patrons) : IPatronListener
{
    public IReadOnlyList<IPendingWrite> Hear(PatronWasActive patron) => [patrons.WasActive(patron.Tenant, patron.Person, patron.At)];
}
