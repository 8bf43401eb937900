namespace PartnerUpgrade.Cmdlets;

/// <summary>Takes a run's name as a person means it: blanks and line ends around it, as files bring them, are none of it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RunNameAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        RowCells.Unwrap(inputData) is string text ? RunName.Trim(text) : inputData;
}

/// <summary>Refuses a name for a new run that hides something from a reader.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NewRunNameAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is string name && !RunName.IsAllowed(name))
        {
            throw new ValidationMetadataException(Messages.BindingRunName);
        }
    }
}
