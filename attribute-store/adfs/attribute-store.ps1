#Requires -RunAsAdministrator
#Requires -Modules ADFS
<#
    Scenario 2: makes ADFS know the database of attribute-store.sql as an attribute store. Run it on the primary ADFS server:

        .\attribute-store.ps1 -SqlServer sql.example.no
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [ValidatePattern('^[A-Za-z0-9._\\,-]+$')] [string] $SqlServer
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$name = 'WebloginNationalIds'
$configuration = @{ name = $name; Connection = "Server=$SqlServer;Database=WebloginNationalIds;Integrated Security=True;Encrypt=True" }

if ($null -eq (Get-AdfsAttributeStore | Where-Object Name -eq $name)) {
    if ($PSCmdlet.ShouldProcess($name, 'Add the attribute store')) { Add-AdfsAttributeStore -Name $name -StoreType SQL -Configuration $configuration }
}
elseif ($PSCmdlet.ShouldProcess($name, 'Set its connection')) { Set-AdfsAttributeStore -TargetName $name -Configuration $configuration }
