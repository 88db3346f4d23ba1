namespace Weblogin.Tenants;

/// <summary>Word that somebody has changed what <see cref="IDocumentStore.ChangeStampAsync"/> counts. It may fail to come: whoever waits asks at intervals as well.</summary>
internal interface IChangeSignal
{
    /// <summary>Completes at the next word, at once where one came since the last. One caller at a time.</summary>
    Task NextAsync(CancellationToken ct);
}
