using Weblogin.Model;

namespace Weblogin.Admin.Access;

/// <summary>Forms that wait for a login, sealed.</summary>
internal interface IHeldFormStore
{
    /// <summary>Keeps a form in the place of the one that is kept of this page; beyond <see cref="HeldForm.Most"/> the one that ends first goes.</summary>
    Task HoldAsync(HeldPlace place, HeldForm form, DateTimeOffset expiresAt, CancellationToken ct);

    /// <summary>What is kept there; null where there is nothing, or it is too old.</summary>
    Task<HeldForm?> FindAsync(HeldPlace place, DateTimeOffset now, CancellationToken ct);

    /// <summary>Deletes what is kept there.</summary>
    IPendingWrite Forget(HeldPlace place);

    /// <summary>Deletes everything of a row of sessions.</summary>
    IPendingWrite Forget(byte[] line);
}
