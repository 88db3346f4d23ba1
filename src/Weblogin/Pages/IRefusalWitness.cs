namespace Weblogin.Pages;

/// <summary>Is told of every page that refuses somebody, as it is sent. It must not fail, and not take time.</summary>
internal interface IRefusalWitness
{
    /// <param name="detail">As in the log: names and codes, never a personal value.</param>
    void Shown(RefusalCause cause, ReferenceId reference, string detail, RefusalSetting setting);
}
