//! Prints the request that waters a bed.

use build_script_example::operation::Operation;
use build_script_example::operation::water::{Water, WaterInput};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let input = WaterInput::builder().bed("roses").litres(5).build()?;
    let request = Water::request(&input)?;
    println!("{} {}", request.method(), request.uri());
    Ok(())
}
