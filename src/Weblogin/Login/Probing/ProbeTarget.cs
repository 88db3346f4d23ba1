namespace Weblogin.Login.Probing;

/// <summary>Where an identity provider is asked whether it is there.</summary>
/// <param name="Address">Absolute; out of the tenant's document or the provider's metadata.</param>
/// <param name="MustSucceed">Only status 200 says that it is; else any answer that is no fault of the server's.</param>
internal sealed record ProbeTarget(Uri Address, bool MustSucceed);
