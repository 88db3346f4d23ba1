namespace Weblogin.Provisioning.Preregistration;

/// <summary>Writes a result file: the rows as they came, with what became of each.</summary>
internal interface IPreregistrationWriter : IAsyncDisposable
{
    Task BeginAsync();

    /// <param name="message"><c>OK</c>, or why not.</param>
    Task WriteAsync(PreregistrationRow row, bool isDone, string message);

    Task FlushAsync();

    Task EndAsync();
}
